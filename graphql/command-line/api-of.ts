import { readFile } from 'node:fs/promises';
import * as z from 'zod';

const Outputs = z.record(z.string(), z.record(z.string(), z.string()));
const Answered = z.object({ data: z.unknown() });
const Errors = z.object({
  errors: z.array(z.looseObject({ message: z.string(), errorType: z.string().nullish() })).optional(),
});

/** Sends an operation of `graphql/operations` and answers its `data`. */
export type Ask = <S extends z.ZodType>(
  operation: string,
  variables: object,
  data: S,
) => Promise<z.output<S>>;

/** The API of a deployment, by the outputs that `cdk deploy --outputs-file` writes. Throws its own type and message. */
export async function apiOf(outputs: string, token: string): Promise<Ask> {
  const url = await urlIn(outputs);
  return async (operation, variables, data) => {
    const query = await readFile(new URL(`../operations/${operation}.graphql`, import.meta.url), 'utf8');
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: token },
      body: JSON.stringify({ query, variables }),
    });
    const answer: unknown = await response.json();
    const [failure] = Errors.parse(answer).errors ?? [];
    if (failure !== undefined) throw new Error(`${failure.errorType ?? 'Error'}: ${failure.message}`);
    return data.parse(Answered.parse(answer).data);
  };
}

async function urlIn(file: string): Promise<string> {
  const stacks = Outputs.parse(JSON.parse(await readFile(file, 'utf8')));
  const url = Object.values(stacks).flatMap(({ GraphqlUrl }) => GraphqlUrl ?? [])[0];
  if (url === undefined) throw new Error(`${file}: the output GraphqlUrl is missing`);
  return url;
}

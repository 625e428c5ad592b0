import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { sha256 } from '../../shared/hash.ts';

const IMPORT = `mutation ImportInvestigation($input: ImportInvestigationInput!) {
  importInvestigation(input: $input) { investigationId title }
}`;
const Answer = z.object({
  data: z
    .object({ importInvestigation: z.object({ investigationId: z.string(), title: z.string() }) })
    .nullish(),
  errors: z.array(z.object({ message: z.string(), errorType: z.string().nullish() })).optional(),
});
const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

export interface Destination {
  /** Cognito token of a lead. */
  readonly token: string;
  /** File of the deployment's outputs. */
  readonly outputs: string;
}

/** Sends a bundle to the API; sent again, it is the same import. Throws an error with the API's own type and message. */
export async function sendBundle(
  bundle: string,
  rationale: string | undefined,
  { token, outputs }: Destination,
): Promise<{ readonly investigationId: string; readonly title: string }> {
  const input = { idempotencyKey: sha256(bundle), bundle, rationale };
  const response = await fetch(await urlIn(outputs), {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: token },
    body: JSON.stringify({ query: IMPORT, variables: { input } }),
  });
  const { data, errors = [] } = Answer.parse(await response.json());
  const [failure] = errors;
  if (failure !== undefined) throw new Error(`${failure.errorType ?? 'Error'}: ${failure.message}`);
  if (!data) throw new Error('the API answered nothing');
  return data.importInvestigation;
}

async function urlIn(file: string): Promise<string> {
  const stacks = Outputs.parse(JSON.parse(await readFile(file, 'utf8')));
  const url = Object.values(stacks).flatMap(({ GraphqlUrl }) => GraphqlUrl ?? [])[0];
  if (url === undefined) throw new Error(`${file}: the output GraphqlUrl is missing`);
  return url;
}

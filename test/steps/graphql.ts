import { readFileSync } from 'node:fs';
import { outputs } from './aws.ts';

export interface GraphqlError {
  readonly message: string;
  readonly errorType?: string | null;
  readonly errorInfo?: Readonly<Record<string, unknown>> | null;
}

/** JSON as it came; what a test takes from it, it checks. */
// biome-ignore lint/suspicious/noExplicitAny: answers differ by field, and every use is followed by an assertion
export type Answered = any;

export interface GraphqlAnswer {
  readonly status: number;
  readonly data: Readonly<Record<string, Answered>> | null | undefined;
  readonly errors: readonly GraphqlError[];
}

/** One of the operations in graphql/operations, by the name of its file. */
export const operation = (name: string): string =>
  readFileSync(new URL(`../../graphql/operations/${name}.graphql`, import.meta.url), 'utf8');

/** Posts a document, and gives the answer as it came, errors and all. Without a token nobody is signed in. */
export async function graphql(
  token: string | undefined,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<GraphqlAnswer> {
  const response = await fetch(outputs()['GraphqlUrl'] ?? '', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: token }) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as GraphqlAnswer;
  return { status: response.status, data, errors };
}

/** The value of the document's only field. Throws an error with the API's own type and message. */
export async function asked(
  token: string,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<Answered> {
  const { data, errors } = await graphql(token, query, variables);
  const [failure] = errors;
  if (failure !== undefined) throw new Error(`${failure.errorType}: ${failure.message}`);
  return Object.values(data ?? {})[0];
}

/** All items of a list, page after page: other tests may have put more on it than one page holds. */
export async function listed(token: string, query: string): Promise<readonly Answered[]> {
  const items: Answered[] = [];
  let nextToken: string | undefined;
  do {
    const page = await asked(token, query, nextToken === undefined ? {} : { nextToken });
    items.push(...page.items);
    nextToken = page.nextToken ?? undefined;
  } while (nextToken !== undefined);
  return items;
}

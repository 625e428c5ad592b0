import { cloud } from '../../integration/cloud.ts';
import type { SignedInPerson } from '../../steps/people.ts';

const { GraphqlUrl = '' } = cloud.outputs;

/** How the API words a failure. */
export interface Refusal {
  readonly errorType: string;
  readonly message: string;
  readonly errorInfo?: Record<string, unknown> | null;
}

/** The first error that the API answers with, or undefined when it did what was asked. */
export async function refusalOf(
  person: Pick<SignedInPerson, 'token'>,
  query: string,
  variables: object,
): Promise<Refusal | undefined> {
  const answer = await fetch(GraphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: person.token },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = (await answer.json()) as { errors?: Refusal[] };
  return errors?.[0];
}

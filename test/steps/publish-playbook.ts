import { randomUUID } from 'node:crypto';
import type { Answered } from './graphql.ts';
import { asked, operation } from './graphql.ts';
import type { SignedInPerson } from './people.ts';

export interface Authors {
  readonly investigator: SignedInPerson;
  readonly lead: SignedInPerson;
}

interface Version {
  readonly playbookId: string;
  readonly version: string;
  readonly document: string;
  /** Per cent of triggers that it is tried on. */
  readonly share?: number;
}

/** What the library of playbooks answers to one of its mutations. */
export const act = (by: SignedInPerson, mutation: string, input: object): Promise<Answered> =>
  asked(by.token, operation(mutation), { input: { idempotencyKey: randomUUID(), ...input } });

/** Takes a document from nothing to published, as people do. Throws with what is in the way of it. */
export async function publishPlaybook(
  { investigator, lead }: Authors,
  { document, share, ...which }: Version,
): Promise<Answered> {
  const draft = await act(investigator, 'save-playbook-draft', { document, basedOn: 0 });
  if (draft.state !== 'tested')
    throw new Error(`${which.playbookId} is no more than ${JSON.stringify(draft)}`);
  await act(investigator, 'propose-playbook', which);
  await act(lead, 'review-playbook', { ...which, decision: 'approve' });
  const rationale = 'as rehearsed';
  return act(lead, 'publish-playbook', { ...which, rationale, ...(share === undefined ? {} : { share }) });
}

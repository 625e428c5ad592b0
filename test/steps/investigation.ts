import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { fetchEvents } from '../../graphql/client/fetch-events.ts';
import type { InvestigationEvent } from '../../graphql/client/investigation-event.ts';
import { cloud } from '../integration/cloud.ts';
import type { SignedInPerson } from './people.ts';

const { GraphqlUrl = '' } = cloud.outputs;

/** Opens an investigation by hand and gives its id. */
export async function openInvestigation(by: SignedInPerson, title = 'Orders fail'): Promise<string> {
  const document =
    'mutation($input: OpenInvestigationInput!) { openInvestigation(input: $input) { investigationId } }';
  const input = {
    idempotencyKey: randomUUID(),
    title,
    severityNumber: 17,
    services: ['checkout'],
    teams: ['payments'],
  };
  const opened = await by.api.ask(document, { input }, z.object({ investigationId: z.string() }));
  return opened.investigationId;
}

/** The whole log, as the API gives it. */
export async function logOf(reader: SignedInPerson, investigationId: string): Promise<InvestigationEvent[]> {
  const events: InvestigationEvent[] = [];
  for (;;) {
    const page = await fetchEvents({
      graphqlUrl: GraphqlUrl,
      token: reader.token,
      post: fetch,
      investigationId,
      afterSequence: events.length,
    });
    events.push(...page.items);
    if (page.items.length === 0 || events.length >= page.lastSequence) return events;
  }
}

/** What an event of the log says. */
export const dataOf = (event: InvestigationEvent): Record<string, unknown> =>
  z.record(z.string(), z.unknown()).parse(JSON.parse(event.data));

import { askApi, type Post } from './api-answer.ts';
import { EVENT_FIELDS, type InvestigationEvent, isEvent, isObject } from './investigation-event.ts';

export const EVENTS_QUERY = `query InvestigationEvents($investigationId: ID!, $afterSequence: Int!, $limit: Int) {
  investigationEvents(investigationId: $investigationId, afterSequence: $afterSequence, limit: $limit) {
    lastSequence
    items { ${EVENT_FIELDS} }
  }
}
`;

const PAGE = 100;
export interface Page {
  readonly items: readonly InvestigationEvent[];
  /** Where the log stands. */
  readonly lastSequence: number;
}

/** One page of what came after a sequence. Throws Refused, or any other error where another try may help. */
export async function fetchEvents(from: {
  readonly graphqlUrl: string;
  readonly token: string;
  readonly post: Post;
  readonly investigationId: string;
  readonly afterSequence: number;
}): Promise<Page> {
  const { investigationId, afterSequence } = from;
  const variables = { investigationId, afterSequence, limit: PAGE };
  const page = await askApi(from, { field: 'investigationEvents', query: EVENTS_QUERY, variables });
  if (!isObject(page) || !Array.isArray(page['items'])) throw new Error('the answer holds no events');
  return { items: page['items'].filter(isEvent), lastSequence: Number(page['lastSequence']) };
}

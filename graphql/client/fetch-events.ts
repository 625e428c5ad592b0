import { type InvestigationEvent, isEvent, isObject } from './investigation-event.ts';

export const EVENTS_QUERY = `query InvestigationEvents($investigationId: ID!, $afterSequence: Int!, $limit: Int) {
  investigationEvents(investigationId: $investigationId, afterSequence: $afterSequence, limit: $limit) {
    lastSequence
    items {
      investigationId
      sequence
      eventVersion
      type
      time
      rationale
      basedOn
      data
      previousHash
      hash
      actor {
        kind
        id
        name
        teams
      }
    }
  }
}
`;

const PAGE = 100;
/** Asking again can't change these answers. */
const FINAL = ['Unauthorized', 'UnauthorizedException', 'Forbidden', 'NotFound', 'Erased', 'BadInput'];

export type Post = (
  url: string,
  request: { readonly method: 'POST'; readonly headers: Record<string, string>; readonly body: string },
) => Promise<{ readonly json: () => Promise<unknown> }>;

export interface Page {
  readonly items: readonly InvestigationEvent[];
  /** Where the log stands. */
  readonly lastSequence: number;
}

/** The API refused, and will refuse again. */
export class Refused extends Error {}

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
  const response = await from.post(from.graphqlUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: from.token },
    body: JSON.stringify({ query: EVENTS_QUERY, variables }),
  });
  return pageOf(await response.json());
}

function pageOf(answer: unknown): Page {
  const fields = isObject(answer) ? answer : {};
  const [error]: unknown[] = Array.isArray(fields['errors']) ? fields['errors'] : [];
  if (isObject(error)) {
    const text = `${String(error['errorType'])}: ${String(error['message'])}`;
    throw FINAL.includes(String(error['errorType'])) ? new Refused(text) : new Error(text);
  }
  const page = isObject(fields['data']) ? fields['data']['investigationEvents'] : undefined;
  if (!isObject(page) || !Array.isArray(page['items'])) throw new Error('the answer holds no events');
  return { items: page['items'].filter(isEvent), lastSequence: Number(page['lastSequence']) };
}

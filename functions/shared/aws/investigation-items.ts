import * as z from 'zod';
import { type InvestigationEvent, InvestigationSummary } from '../../../schemas/investigation-event.ts';
import { SignalUse } from '../../../schemas/signal-use.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { AppendRequest, RequestIdentity } from '../ports/investigation-log.ts';
import { usesIn, verdictMarkOf } from '../signal-uses.ts';
import { calendarKeys } from './calendar-pages.ts';

/**
 * Items of the investigations table. pk is the investigation's id; sk is `head`, `event#<9 digits>` or
 * `key#<actor>#<idempotency key>`. `incident#<id>` / `investigation` finds the investigation of an incident,
 * `signal#<id>` / `use#<investigation>#<9 digits>` the events that name a signal, and `verdict#<9 digits>` beside the events
 * those that cite its evidence.
 * An event is kept as its canonical JSON, so that its bytes can be hashed again as they were.
 */
export const CALENDAR_PREFIX = 'investigations';

export const HeadItem = z.object({ sequence: z.int(), hash: z.string(), summary: InvestigationSummary });
export type HeadItem = z.infer<typeof HeadItem>;
export const EventItem = z.object({ event: z.string() });
export const KeyItem = z.object({ requestHash: z.string(), firstSequence: z.int(), eventCount: z.int() });
export const IncidentItem = z.object({ investigationId: z.string() });
export const UseItem = z.object(SignalUse.shape);
export const VerdictItem = z.object({
  investigationId: z.string(),
  sequence: z.int(),
  verdictId: z.string(),
  evidenceIds: z.array(z.string()),
  supersedes: z.string().optional(),
});

export const headKey = (investigationId: string) => ({ pk: investigationId, sk: 'head' });
export const signalKey = (signalId: string): string => `signal#${signalId}`;
export const VERDICT_PREFIX = 'verdict#';
export const USE_PREFIX = 'use#';
export const incidentKey = (incidentId: string) => ({ pk: `incident#${incidentId}`, sk: 'investigation' });
const nineDigits = (sequence: number): string => String(sequence).padStart(9, '0');
export const eventSortKey = (sequence: number): string => `event#${nineDigits(sequence)}`;

/** `#` in an actor's id is escaped, so that no two actors can share a key. */
export const requestKey = ({ investigationId, actor, idempotencyKey }: RequestIdentity) => ({
  pk: investigationId,
  sk: `key#${actor.id.replaceAll('%', '%25').replaceAll('#', '%23')}#${idempotencyKey}`,
});

/** The writes of one append: all of them happen or none. `before` is the head that they build on. */
export function appendWrites(
  table: string,
  request: AppendRequest,
  state: { readonly before: HeadItem | undefined; readonly events: readonly InvestigationEvent[] },
) {
  const last = state.events.at(-1);
  const summary = summaryAfter(request, state);
  if (last === undefined || summary === undefined) throw new Error('a new log needs an event and a summary');
  const put = (item: Record<string, unknown>) => ({
    Put: { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' },
  });
  const { incidentId } = summary;
  return [
    headWrite(table, request.expectedSequence, {
      ...headKey(request.investigationId),
      ...calendarKeys(CALENDAR_PREFIX, summary.openedAt, request.investigationId),
      sequence: last.sequence,
      hash: last.hash,
      summary,
    }),
    put({
      ...requestKey(request),
      requestHash: request.requestHash,
      firstSequence: request.expectedSequence + 1,
      eventCount: state.events.length,
    }),
    ...state.events.map((event) =>
      put({ pk: event.investigationId, sk: eventSortKey(event.sequence), event: canonicalJson(event) }),
    ),
    ...state.events.flatMap(foundBy).map(put),
    ...(state.before === undefined && incidentId !== undefined
      ? [put({ ...incidentKey(incidentId), investigationId: request.investigationId })]
      : []),
  ];
}

/** The items by which an event is found from the signals that it is about. */
export function foundBy(event: InvestigationEvent): readonly Record<string, unknown>[] {
  const verdict = verdictMarkOf(event);
  const { investigationId, sequence } = event;
  const sk = `${USE_PREFIX}${investigationId}#${nineDigits(sequence)}`;
  return [
    ...usesIn(event).map(({ signalId, use }) => ({ pk: signalKey(signalId), sk, ...use })),
    ...(verdict === undefined
      ? []
      : [{ pk: investigationId, sk: `${VERDICT_PREFIX}${nineDigits(sequence)}`, ...verdict }]),
  ];
}

function headWrite(table: string, expectedSequence: number, item: Record<string, unknown>) {
  const fresh = { TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(pk)' };
  if (expectedSequence === 0) return { Put: fresh };
  return {
    Put: {
      TableName: table,
      Item: item,
      ConditionExpression: '#sequence = :expected',
      ExpressionAttributeNames: { '#sequence': 'sequence' },
      ExpressionAttributeValues: { ':expected': expectedSequence },
    },
  };
}

/** A new log's summary takes its time from the first event, as the fold does. */
function summaryAfter(
  request: AppendRequest,
  {
    before,
    events,
  }: { readonly before: HeadItem | undefined; readonly events: readonly InvestigationEvent[] },
): InvestigationSummary | undefined {
  if (before !== undefined) return request.summary ?? before.summary;
  const first = events[0];
  if (request.summary === undefined || first === undefined) return undefined;
  return { ...request.summary, openedAt: first.time };
}

import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import { erasedError } from '../erased.ts';
import { Rejected } from '../errors.ts';
import { chainEvents, eventFromJson, ZERO_HASH } from '../event-chain.ts';
import type { Clock } from '../ports/clock.ts';
import {
  type AppendRequest,
  type AppendResult,
  type EarlierResult,
  type InvestigationLog,
  MAX_EVENTS_PER_APPEND,
  type RequestIdentity,
} from '../ports/investigation-log.ts';
import { calendarPage } from './calendar-pages.ts';
import { erasureIn } from './erasure-items.ts';
import { calling } from './failures.ts';
import {
  appendWrites,
  CALENDAR_PREFIX,
  EventItem,
  eventSortKey,
  HeadItem,
  headKey,
  IncidentItem,
  incidentKey,
  KeyItem,
  requestKey,
} from './investigation-items.ts';
import { readItem } from './items.ts';
import { usesOf } from './signal-uses.ts';
import { transact } from './transactions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly clock: Clock;
}

/** The log on DynamoDB: one transaction per append, conditional on where the log stands. */
export function dynamoInvestigationLog(on: Table): InvestigationLog {
  return {
    append: (request) => appendTogether(on, [request]),
    appendTogether: (requests) => appendTogether(on, requests),
    earlier: (request) => earlier(on, request),
    read: (query) => readEvents(on, query),
    head: (investigationId) => readHead(on, investigationId),
    erasure: async (investigationId) => erasureIn(await readItem(on, headKey(investigationId))),
    list: async (page) => {
      const { client, table, clock } = on;
      const found = await calendarPage({ client, table, prefix: CALENDAR_PREFIX, now: clock.now() }, page);
      return { ...found, items: found.items.map((item) => HeadItem.parse(item).summary) };
    },
    usesOf: (signalId) => usesOf(on, signalId),
    ofIncident: async (incidentId) => {
      const item = await readItem(on, incidentKey(incidentId));
      return item === undefined ? undefined : IncidentItem.parse(item).investigationId;
    },
  };
}

async function appendTogether(
  on: Table,
  requests: readonly [AppendRequest, ...AppendRequest[]],
): Promise<AppendResult> {
  const [first] = requests;
  const [known, parts] = await Promise.all([
    earlier(on, first),
    Promise.all(requests.map((request) => partOf(on, request))),
  ]);
  if (known !== undefined) return known;
  const moved = parts.find(({ request, sequence }) => sequence !== request.expectedSequence);
  if (moved !== undefined) return { outcome: 'moved', sequence: moved.sequence };
  const writes = parts.flatMap((part) => appendWrites(on.table, part.request, part));
  const { failed } = await transact(on.client, writes);
  if (failed.length > 0) return lost(on, first);
  return { outcome: 'appended', events: parts[0]?.events ?? [] };
}

/** What one log of an append stands at, and the events that would follow. Throws Rejected `Erased`. */
async function partOf(on: Table, request: AppendRequest) {
  const { investigationId, actor, basedOn } = request;
  if (request.events.length > MAX_EVENTS_PER_APPEND)
    throw new Rejected('Limit', `events: at most ${MAX_EVENTS_PER_APPEND} in one append`, { path: 'events' });
  const item = await readItem(on, headKey(investigationId));
  const erased = erasureIn(item);
  if (erased !== undefined) throw erasedError(erased);
  const before = HeadItem.optional().parse(item);
  const sequence = before?.sequence ?? 0;
  const events = chainEvents({ sequence, hash: before?.hash ?? ZERO_HASH }, request.events, {
    investigationId,
    actor,
    basedOn,
    time: on.clock.now(),
  });
  return { request, before, sequence, events };
}

/** Somebody else was faster: either the same request, or another one that moved the log. */
async function lost(on: Table, request: AppendRequest): Promise<AppendResult> {
  const known = await earlier(on, request);
  if (known !== undefined) return known;
  const now = await readHead(on, request.investigationId);
  if (now !== undefined || request.expectedSequence > 0)
    return { outcome: 'moved', sequence: now?.sequence ?? 0 };
  const incidentId = request.summary?.incidentId;
  const other = incidentId === undefined ? undefined : await readItem(on, incidentKey(incidentId));
  if (other === undefined) return { outcome: 'moved', sequence: 0 };
  throw new Rejected('Conflict', `incidentId: "${incidentId}" has an investigation already`, {
    path: 'incidentId',
    info: IncidentItem.parse(other),
  });
}

async function earlier(on: Table, request: RequestIdentity): Promise<EarlierResult | undefined> {
  const item = await readItem(on, requestKey(request));
  if (item === undefined) return undefined;
  const { requestHash, firstSequence, eventCount } = KeyItem.parse(item);
  if (requestHash !== request.requestHash) return { outcome: 'key-reused' };
  const { investigationId } = request;
  const events = await readEvents(on, {
    investigationId,
    afterSequence: firstSequence - 1,
    limit: eventCount,
  });
  return { outcome: 'repeated', events };
}

async function readHead(on: Table, investigationId: string): Promise<HeadItem | undefined> {
  const item = await readItem(on, headKey(investigationId));
  return item === undefined || erasureIn(item) !== undefined ? undefined : HeadItem.parse(item);
}

/** One query answers at most 1 MB, so reading goes on until the limit or the end. */
async function readEvents(
  on: Table,
  query: { readonly investigationId: string; readonly afterSequence: number; readonly limit: number },
): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  let after = query.afterSequence;
  for (let more = true; more && events.length < query.limit; ) {
    const page = await calling('Query events', () =>
      on.client.send(
        new QueryCommand({
          TableName: on.table,
          KeyConditionExpression: 'pk = :id AND sk BETWEEN :first AND :last',
          ExpressionAttributeValues: {
            ':id': query.investigationId,
            ':first': eventSortKey(after + 1),
            ':last': eventSortKey(999_999_999),
          },
          ConsistentRead: true,
          Limit: query.limit - events.length,
        }),
      ),
    );
    events.push(
      ...z
        .array(EventItem)
        .parse(page.Items ?? [])
        .map((item) => eventFromJson(item.event)),
    );
    after = events.at(-1)?.sequence ?? after;
    more = page.LastEvaluatedKey !== undefined;
  }
  return events;
}

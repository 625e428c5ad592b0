import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { Signal, type SignalKind } from '../../../schemas/signal.ts';
import { Rejected } from '../errors.ts';
import type { Page, PageRequest, TimeRange } from '../ports/signal-store.ts';
import { calling } from './failures.ts';

const HOUR_MS = 3_600_000;
/** Hour partitions asked at the same time; most of a long range are empty. */
const HOURS_AT_ONCE = 8;

export interface HourQuery {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly index: 'byService' | 'byKind';
  readonly key: { readonly partitionKey: string; readonly sortKey: string };
  /** What stands before `#<UTC hour>` in the partition key. */
  readonly of: string;
  readonly range: TimeRange;
  readonly keep: readonly SignalKind[] | undefined;
}

const Item = z.object({
  signal: z.string().transform((json) => Signal.parse(JSON.parse(json))),
  timeId: z.string(),
});
type Item = z.output<typeof Item>;

const sortTime = (time: number): string => String(Math.max(0, time)).padStart(13, '0');

/**
 * One page of an index that is cut into hours, newest first. A range visits each of its hours, newest first, so it should
 * be bounded by the caller. `nextToken` is the place of the last item; Rejected `BadInput` when it is not one.
 */
export async function hourPages(query: HourQuery, page: PageRequest): Promise<Page<Signal>> {
  if (query.range.from >= query.range.to) return { items: [] };
  const below = page.nextToken === undefined ? sortTime(query.range.to) : positionOf(page.nextToken);
  const hours = hoursOf({
    from: query.range.from,
    to: Math.min(query.range.to, Number(below.slice(0, 13)) + 1),
  });
  const items: Item[] = [];
  for (let next = 0; next < hours.length && items.length <= page.limit; next += HOURS_AT_ONCE) {
    const some = hours.slice(next, next + HOURS_AT_ONCE);
    const found = await Promise.all(
      some.map((hour) => readHour(query, { hour, below, limit: page.limit + 1 })),
    );
    items.push(...found.flat());
  }
  const shown = items.slice(0, page.limit);
  const last = shown.at(-1);
  const signals = shown.map(({ signal }) => signal);
  if (last === undefined || items.length <= page.limit) return { items: signals };
  return { items: signals, nextToken: Buffer.from(last.timeId).toString('base64url') };
}

/** UTC hours of a range, newest first. */
function hoursOf({ from, to }: TimeRange): readonly string[] {
  const hours: string[] = [];
  for (let hour = Math.floor((to - 1) / HOUR_MS) * HOUR_MS; hour + HOUR_MS > from; hour -= HOUR_MS) {
    hours.push(new Date(hour).toISOString().slice(0, 13));
  }
  return hours;
}

async function readHour(
  query: HourQuery,
  at: { readonly hour: string; readonly below: string; readonly limit: number },
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const answer = await queryHour(query, at, start);
    const found = z.array(Item).parse(answer.Items ?? []);
    items.push(...found.filter(({ signal }) => query.keep?.includes(signal.kind) ?? true));
    start = answer.LastEvaluatedKey;
  } while (start !== undefined && items.length < at.limit);
  return items;
}

/** `timeId` sorts below the bare time of the range's end, and at or above the bare time of its start. */
const queryHour = (
  { client, table, index, key, of, range }: HourQuery,
  at: { readonly hour: string; readonly below: string; readonly limit: number },
  start: Record<string, unknown> | undefined,
) =>
  calling('Query signals', () =>
    client.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression: '#key = :key AND #sort BETWEEN :from AND :below',
        ExpressionAttributeNames: { '#key': key.partitionKey, '#sort': key.sortKey },
        ExpressionAttributeValues: {
          ':key': `${of}#${at.hour}`,
          ':from': sortTime(range.from),
          ':below': justBelow(at.below),
        },
        ScanIndexForward: false,
        Limit: at.limit,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    ),
  );

/** BETWEEN takes its upper end in: this is the greatest key that is still smaller than the given one, of those in use. */
const justBelow = (sort: string): string =>
  sort.includes('#')
    ? `${sort.slice(0, -1)}${String.fromCharCode(sort.charCodeAt(sort.length - 1) - 1)}~`
    : sort;

function positionOf(token: string): string {
  const sort = Buffer.from(token, 'base64url').toString('utf8');
  if (/^\d{13}#[0-9a-f]{32}$/.test(sort)) return sort;
  throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
}

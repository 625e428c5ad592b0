import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { type Signal, SignalKind } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../errors.ts';
import { lastMinuteOf } from '../hot-minute.ts';
import type { Page, PageRequest, TimeRange } from '../ports/signal-store.ts';
import { minuteOf } from '../signal-id.ts';
import { unpackSignals } from '../signal-pack.ts';
import { calling } from './failures.ts';
import { hourOf, minuteOfHour, newestFirst, sortTime, timeIdOf } from './hot-items.ts';

const HOUR_MS = 3_600_000;
/** Hours asked at the same time, at most; most of a long range are empty. */
const HOURS_AT_ONCE = 16;

export interface PackQuery {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  readonly partitionOf: (hour: string) => string;
  readonly range: TimeRange;
  readonly kinds: readonly SignalKind[] | undefined;
}

const Pack = z.object({
  sk: z.string(),
  kind: SignalKind,
  from: z.number(),
  to: z.number(),
  signals: z.instanceof(Uint8Array),
});
type Pack = z.output<typeof Pack>;

/**
 * One page of packs that are kept by the hour, newest first. A range visits its hours, newest first, until the page is full, so
 * it should be bounded by the caller. `nextToken` is the place of the last item; Rejected `BadInput` when it is not one.
 */
export async function packPages(query: PackQuery, page: PageRequest): Promise<Page<Signal>> {
  if (query.range.from >= query.range.to) return { items: [] };
  const below = belowOf(query.range, page);
  const hours = hoursOf({
    from: query.range.from,
    to: Math.min(query.range.to, Number(below.slice(0, 13)) + 1),
  });
  const found: Signal[] = [];
  // The first hour mostly has enough; when it has not, the others are likely to be few or empty.
  for (let next = 0, width = 1; next < hours.length && found.length <= page.limit; ) {
    const some = hours.slice(next, next + width);
    const read = await Promise.all(
      some.map((hour) => readHour(query, { hour, below, limit: page.limit + 1 })),
    );
    found.push(...read.flat());
    next += width;
    width = Math.min(width * 2, HOURS_AT_ONCE);
  }
  return cutPage(found, page.limit);
}

/** The first of some signals, which are in their order, and where the next page begins. */
export function cutPage(signals: readonly Signal[], limit: number): Page<Signal> {
  const items = signals.slice(0, limit);
  const last = items.at(-1);
  if (last === undefined || signals.length <= limit) return { items };
  return { items, nextToken: Buffer.from(timeIdOf(last)).toString('base64url') };
}

/** Signals of a page sort below this. */
export const belowOf = (range: TimeRange, { nextToken }: PageRequest): string =>
  nextToken === undefined ? sortTime(range.to) : positionOf(nextToken);

/** UTC hours of a range, newest first. */
export function hoursOf({ from, to }: TimeRange): readonly string[] {
  const hours: string[] = [];
  for (let hour = Math.floor((to - 1) / HOUR_MS) * HOUR_MS; hour + HOUR_MS > from; hour -= HOUR_MS) {
    hours.push(hourOf(hour));
  }
  return hours;
}

interface HourRequest {
  readonly hour: string;
  readonly below: string;
  readonly limit: number;
}

/**
 * The newest signals of an hour, as many as asked for or all. Packs come backwards in time and hold nothing later than the minute in
 * their key, so what is later than the last key is complete; the rest waits for the packs that follow.
 */
async function readHour(query: PackQuery, at: HourRequest): Promise<readonly Signal[]> {
  const read: Signal[] = [];
  let complete: readonly Signal[] = [];
  let start: Record<string, unknown> | undefined;
  do {
    const answer = await queryHour(query, at, start);
    start = answer.LastEvaluatedKey;
    read.push(
      ...z
        .array(Pack)
        .parse(answer.Items ?? [])
        .flatMap((pack) => signalsIn(pack, query, at)),
    );
    const last = start === undefined ? '' : z.object({ sk: z.string() }).parse(start).sk.slice(0, 2);
    complete = read.filter(({ time }) => minuteOfHour(minuteOf(time)) > last);
  } while (start !== undefined && complete.length < at.limit);
  return complete.toSorted(newestFirst);
}

function signalsIn(pack: Pack, { range, kinds }: PackQuery, { below }: HourRequest): readonly Signal[] {
  const isAside = pack.to < range.from || sortTime(pack.from) > below;
  if (isAside || !(kinds?.includes(pack.kind) ?? true)) return [];
  return unpackSignals(pack.signals).filter(
    (signal) => signal.time >= range.from && timeIdOf(signal) < below,
  );
}

function queryHour(
  { client, table, partitionOf, range, kinds }: PackQuery,
  { hour, below }: HourRequest,
  start: Record<string, unknown> | undefined,
) {
  const begin = Date.parse(`${hour}:00:00Z`);
  const [first, last] = [
    Math.max(begin, range.from),
    Math.min(begin + HOUR_MS - 1, Number(below.slice(0, 13))),
  ];
  const names = (kinds ?? []).map((_, index) => `:kind${index}`);
  return calling('Query signals', () =>
    client.send(
      new QueryCommand({
        TableName: table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :first AND :last',
        ExpressionAttributeValues: {
          ':pk': partitionOf(hour),
          ':first': minuteOfHour(minuteOf(first)),
          // `#` follows the minute in every key, and `$` follows `#`.
          ':last': `${minuteOfHour(lastMinuteOf(minuteOf(last)))}$`,
          ...Object.fromEntries(names.map((name, index) => [name, kinds?.[index]])),
        },
        ...(names.length === 0
          ? {}
          : {
              ExpressionAttributeNames: { '#kind': 'kind' },
              FilterExpression: `#kind IN (${names.join(', ')})`,
            }),
        ScanIndexForward: false,
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    ),
  );
}

function positionOf(token: string): string {
  const position = Buffer.from(token, 'base64url').toString('utf8');
  if (/^\d{13}#[0-9a-f]{32}$/.test(position)) return position;
  throw new Rejected('BadInput', 'nextToken: is not one that a list gave', { path: 'nextToken' });
}

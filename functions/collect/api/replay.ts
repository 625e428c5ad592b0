import * as z from 'zod';
import type { ErrorClass, ReplayOrder } from '../../../schemas/sidelined-record.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RawStream } from '../../shared/ports/raw-stream.ts';
import type { SidelinedName, SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import { replayEnvelope } from '../replay-envelope.ts';
import { DAY_MS, Day, dayOf } from './days.ts';

/** One call looks at so many names at most, in so many pages: it has to answer within AppSync's 30 seconds. */
const MAX_NAMES = 2_000;
const MAX_PAGES = 50;
const NAMES_AT_ONCE = 500;

/** Where a later call goes on. `until` keeps it from what failed again since the first one. */
const Position = z.object({ day: Day, after: z.string().max(2_048).optional(), until: z.int() });
type Position = z.infer<typeof Position>;

export interface ReplayRequest extends Pick<ReplayOrder, 'orderedBy' | 'rationale'> {
  /** Arrival, epoch milliseconds: from inclusive, to exclusive. */
  readonly from: number;
  readonly to: number;
  readonly source?: string | undefined;
  readonly errorClass?: ErrorClass | undefined;
  readonly nextToken?: string | undefined;
}

export interface ReplayDependencies {
  readonly sidelined: SidelinedRecords;
  readonly stream: RawStream;
  readonly clock: Clock;
}

/**
 * Puts an order on the raw stream for every sidelined record asked for; the normaliser reads each again and marks it when
 * its new outcome is known. Orders may be put twice, and a call may break off anywhere: a record is replayed once, and what
 * was not ordered still waits. `nextToken` is there while there may be more.
 */
export async function orderReplays(
  request: ReplayRequest,
  deps: ReplayDependencies,
): Promise<{ readonly ordered: number; readonly nextToken: string | null }> {
  let at: Position | undefined =
    request.nextToken === undefined ? firstOf(request, deps.clock) : positionOf(request.nextToken);
  let ordered = 0;
  let looked = 0;
  for (let pages = 0; at !== undefined && looked < MAX_NAMES && pages < MAX_PAGES; pages += 1) {
    const page = await namesAt(at, request, deps);
    ordered += await put(page.items, { ...request, to: Math.min(at.until, request.to) }, deps.stream);
    looked += page.items.length;
    at = page.nextToken === undefined ? nextDay(at) : { ...at, after: page.nextToken };
  }
  return { ordered, nextToken: at === undefined ? null : tokenOf(at) };
}

const namesAt = ({ day, after }: Position, request: ReplayRequest, { sidelined }: ReplayDependencies) =>
  sidelined.names(
    {
      day,
      ...(request.source === undefined ? {} : { source: request.source }),
      ...(request.errorClass === undefined ? {} : { errorClass: request.errorClass }),
    },
    { limit: NAMES_AT_ONCE, ...(after === undefined ? {} : { nextToken: after }) },
  );

async function put(
  names: readonly SidelinedName[],
  { from, to, orderedBy, rationale }: ReplayRequest,
  stream: RawStream,
): Promise<number> {
  const wanted = names.filter(({ sidelinedAt }) => sidelinedAt >= from && sidelinedAt < to);
  const records = wanted.map(({ day, name }) => ({
    partitionKey: stableId('replay', day, name),
    data: replayEnvelope({ day, name, orderedBy, rationale }),
  }));
  if (records.length > 0) await stream.put(records);
  return records.length;
}

const firstOf = ({ from, to }: ReplayRequest, clock: Clock): Position => ({
  day: dayOf(from),
  until: Math.min(to, clock.now()),
});

function nextDay({ day, until }: Position): Position | undefined {
  const next = Date.parse(day) + DAY_MS;
  return next < until ? { day: dayOf(next), until } : undefined;
}

const tokenOf = (position: Position): string => Buffer.from(JSON.stringify(position)).toString('base64url');

function positionOf(token: string): Position {
  try {
    return Position.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
  } catch {
    throw new Rejected('BadInput', 'nextToken: is not one that a replay gave', { path: 'input.nextToken' });
  }
}

import type { KnownShape } from '../../../schemas/known-shape.ts';
import type { QualityEntry } from '../../../schemas/quality-entry.ts';
import { Transient } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { KnownShapes } from '../../shared/ports/known-shapes.ts';
import type { QualityLog } from '../../shared/ports/quality-log.ts';
import type { QualityReports } from '../../shared/ports/quality-reports.ts';
import type { RawStream } from '../../shared/ports/raw-stream.ts';
import { announced, isPending, recordsOf } from './announce.ts';
import { foldShape } from './fold-shape.ts';
import { emptyShape } from './known-fields.ts';
import { emptyHour, sumUp } from './sum-up.ts';
import { positionsAfter } from './unread.ts';

const READER = 'collect/quality';
const HOUR_MS = 3_600_000;
/** A record that its reader has not come to after six hours is given up: no entry is written later than that. */
const WRITTEN_WITHIN_MS = 7 * HOUR_MS;
/** Entries are kept for three days. */
const KEPT_MS = 72 * HOUR_MS;

export interface QualityDependencies {
  readonly quality: QualityLog;
  readonly reports: QualityReports;
  readonly shapes: KnownShapes;
  readonly stream: RawStream;
  readonly clock: Clock;
}

/**
 * Reads what the normaliser observed since the last run, sums it up per hour, compares it with what is known of each source,
 * and tells drifts as signals. It may break off anywhere, and run twice at the same time: every hour and every shape knows
 * what it has counted. Gives how many drifts were told for the first time.
 */
export async function foldQuality(deps: QualityDependencies): Promise<{ readonly drifts: number }> {
  const now = deps.clock.now();
  const bookmark = await deps.quality.bookmark(READER);
  const positions = bookmark?.positions ?? {};
  const byHour = new Map<string, readonly QualityEntry[]>();
  // A later hour first: its entries show that all of the hours before are written, so none is passed over.
  for (const hour of hoursUntil(now, bookmark?.readAt))
    byHour.set(hour, await deps.quality.entriesAfter(hour, positions));
  for (const [hour, entries] of byHour) await sumUpHour(hour, entries, deps.reports);
  const entries = [...byHour.values()].flat();
  const drifts = await watchShapes(entries, deps);
  await deps.quality.moveBookmark(READER, { positions: positionsAfter(entries, positions), readAt: now });
  return { drifts };
}

/** UTC hours in which entries may have been written since, newest first. */
function hoursUntil(now: number, readAt = 0): readonly string[] {
  const from = Math.floor(Math.max(readAt - WRITTEN_WITHIN_MS, now - KEPT_MS) / HOUR_MS) * HOUR_MS;
  const hours: string[] = [];
  // Arrivals are dated by the stream, whose clock may be a little ahead.
  for (let time = now + HOUR_MS / 4; time >= from; time -= HOUR_MS) hours.push(hourOf(time));
  return hours.at(-1) === hourOf(from) ? hours : [...hours, hourOf(from)];
}

const hourOf = (time: number): string => new Date(time).toISOString().slice(0, 13);

async function sumUpHour(
  hour: string,
  entries: readonly QualityEntry[],
  reports: QualityReports,
): Promise<void> {
  if (entries.length === 0) return;
  const known = (await reports.get(hour)) ?? emptyHour(hour);
  const summed = sumUp(known, entries);
  if (summed !== known && !(await reports.save(summed))) throw otherRun();
}

const otherRun = (): Transient => new Transient('another run was faster: the next one goes on from there');

async function watchShapes(entries: readonly QualityEntry[], deps: QualityDependencies): Promise<number> {
  const known = await deps.shapes.list();
  const isKnown = new Set(known.map(nameOf));
  const first = new Map<string, KnownShape>();
  for (const variant of entries.flatMap(({ shapes }) => shapes))
    if (!isKnown.has(nameOf(variant))) first.set(nameOf(variant), emptyShape(variant));
  let drifts = 0;
  for (const shape of [...known, ...first.values()]) drifts += await watchShape(shape, entries, deps);
  return drifts;
}

const nameOf = ({ source, adapter }: Pick<KnownShape, 'source' | 'adapter'>): string =>
  JSON.stringify([source, adapter]);

/** Saved before it is told, so that whatever breaks off, the same is told next time. */
async function watchShape(
  known: KnownShape,
  entries: readonly QualityEntry[],
  { shapes, stream }: QualityDependencies,
): Promise<number> {
  const folded = foldShape(known, entries);
  if (folded !== known && !(await shapes.save(folded))) throw otherRun();
  const pending = folded.drifts.filter(isPending);
  if (pending.length === 0) return 0;
  await stream.put(recordsOf(folded));
  if (!(await shapes.save(announced(folded)))) throw otherRun();
  return pending.filter((drift) => drift.announced === undefined).length;
}

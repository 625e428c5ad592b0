import { hourOf } from '../../../schemas/signal-columns.ts';
import type { ArchiveParts } from '../../shared/ports/archive-parts.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { partsToMerge } from './parts-to-merge.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** `recent` looks at these hours: nearly everything, late data of two days included. `all` finds the rest. */
const RECENT = { before: 48 * HOUR_MS, after: 2 * HOUR_MS };
/** Athena ends a query after 30 minutes; until then it may read what it found at its start. */
const READABLE_MS = HOUR_MS;
/** After this no merge is begun. */
const WORKING_MS = 8 * MINUTE_MS;

export interface CompactDependencies {
  readonly parts: ArchiveParts;
  readonly clock: Clock;
}

export interface Compaction {
  /** Objects that were made one of, the rows in those, and rows that were there twice. */
  readonly merged: number;
  readonly rows: number;
  readonly duplicates: number;
  /** Objects that were deleted, replaced long enough. */
  readonly removed: number;
  /** Lists that were not come to. */
  readonly left: number;
}

/** Makes few large objects of many small ones, and deletes what was replaced an hour ago. Safe to break off and to run twice. */
export async function compact(
  { parts, clock }: CompactDependencies,
  look: 'recent' | 'all',
): Promise<Compaction> {
  const began = clock.now();
  const removed = await parts.removeReplaced(began - READABLE_MS);
  const totals = { merged: 0, rows: 0, duplicates: 0, removed, left: 0 };
  const range = { from: hourOf(began - RECENT.before), to: hourOf(began + RECENT.after) };
  for (const name of await parts.lists(look === 'recent' ? range : undefined)) {
    if (clock.now() - began > WORKING_MS) totals.left += 1;
    else await mergeList({ parts, clock }, name, totals);
  }
  return totals;
}

async function mergeList(
  { parts, clock }: CompactDependencies,
  name: string,
  totals: { merged: number; rows: number; duplicates: number },
): Promise<void> {
  const isRunning = name.includes(`/hour=${hourOf(clock.now())}/`);
  for (;;) {
    const list = await parts.find(name);
    const keys = list === undefined ? [] : partsToMerge(list, { isRunning });
    if (list === undefined || keys.length === 0) return;
    const done = await parts.merge(list, keys);
    // The reader of the shard was faster; the next run finds the list again.
    if (done.outcome === 'changed') return;
    totals.merged += done.objects;
    totals.rows += done.rows;
    totals.duplicates += done.duplicates;
  }
}

import * as z from 'zod';
import { SignalDraft } from '../../../schemas/signal.ts';
import { extend } from '../../../schemas/zod.ts';
import type { AnomalyDraft } from '../detector.ts';

/** Of each pack 8 hex digits: a redelivery comes soon, so the last ones are enough. */
const APPLIED = 64;
/** Keys of all detectors in one cell. More go into cells beside it. */
export const MAX_ENTRIES = 1_024;
/** What has not been heard of for so long makes room for what is new. */
const STALE_MS = 24 * 3_600_000;

const Pending = extend(SignalDraft, { kind: z.literal('anomaly'), sourceEventId: z.string() });

const Content = z.object({
  /** The packs that it has taken in last. */
  applied: z.array(z.string()),
  /** What was found by the batch that wrote it. They are on the stream, unless the process died in between. */
  pending: z.array(Pending),
  /** The latest time of a signal, and the minute that `idle` was last asked in. */
  now: z.number(),
  idleMinute: z.int(),
  /** Whether there are cells beside it. */
  overflowed: z.boolean(),
  /** By `<detector>/<key>`: when it was last heard of, and what the detector knows. */
  entries: z.record(z.string(), z.tuple([z.number(), z.unknown()])),
});

export interface Entry {
  readonly heardAt: number;
  readonly state: unknown;
}

/** A cell's content in memory. */
export interface Cell {
  readonly name: string;
  readonly version: number;
  readonly applied: readonly string[];
  readonly pending: readonly AnomalyDraft[];
  readonly now: number;
  readonly idleMinute: number;
  readonly overflowed: boolean;
  readonly entries: ReadonlyMap<string, Entry>;
}

const EMPTY = {
  applied: [],
  pending: [],
  now: 0,
  idleMinute: 0,
  overflowed: false,
  entries: new Map<string, Entry>(),
};

/** A cell as it was loaded; empty when there is none, or none of this form. */
export function cellOf(
  name: string,
  stored: { readonly version: number; readonly content: unknown } | undefined,
): Cell {
  const version = stored?.version ?? 0;
  const content = Content.safeParse(stored?.content).data;
  if (content === undefined) return { name, version, ...EMPTY };
  const entries = new Map(
    Object.entries(content.entries).map(([key, [heardAt, state]]) => [key, { heardAt, state }]),
  );
  return { name, version, ...content, entries };
}

export const contentOf = ({ applied, pending, now, idleMinute, overflowed, entries }: Cell) => ({
  applied: applied.slice(-APPLIED),
  pending,
  now,
  idleMinute,
  overflowed,
  entries: Object.fromEntries([...entries].map(([key, { heardAt, state }]) => [key, [heardAt, state]])),
});

/** How many new keys a cell has room for, once what is stale has gone. */
export function roomIn({ entries }: Cell, now: number): number {
  if (entries.size < MAX_ENTRIES) return MAX_ENTRIES - entries.size;
  let stale = 0;
  for (const { heardAt } of entries.values()) if (isStale(heardAt, now)) stale += 1;
  return stale;
}

/** The entries that stay: all of them while there is room. */
export function kept(entries: ReadonlyMap<string, Entry>, now: number): ReadonlyMap<string, Entry> {
  if (entries.size <= MAX_ENTRIES) return entries;
  const stale = [...entries]
    .filter(([, { heardAt }]) => isStale(heardAt, now))
    .sort(([, a], [, b]) => a.heardAt - b.heardAt)
    .slice(0, entries.size - MAX_ENTRIES);
  const left = new Map(entries);
  for (const [key] of stale) left.delete(key);
  return left;
}

const isStale = (heardAt: number, now: number): boolean => now - heardAt > STALE_MS;

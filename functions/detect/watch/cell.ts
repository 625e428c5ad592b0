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

/** By `<detector>/<key>`: when it was last heard of, and what the detector knows; null: nothing any more. */
const Entries = z.record(z.string(), z.tuple([z.number(), z.unknown()]));

const Content = z.object({
  /** The packs that it has taken in last. */
  applied: z.array(z.string()),
  /** What was found by the batch that wrote it. They are on the stream, unless the process died in between. */
  pending: z.array(Pending),
  /** The latest time of a signal, and the minute from which `idle` is asked again. */
  now: z.number(),
  idleMinute: z.int(),
  /** The version that lies in a block as a whole; 0: none. Versions after it only hold what has changed since. */
  restAt: z.int().nonnegative().default(0),
  /** Whether there are cells beside it. */
  overflowed: z.boolean(),
  entries: Entries,
});

/** What lies in the block. */
export const RestContent = z.object({ entries: Entries });

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
  readonly restAt: number;
  /** The entries that are not in the block as they are now; undefined: none can be counted on to be there. */
  readonly changed: ReadonlySet<string> | undefined;
}

/** What a cell knew at some version. */
export interface Rest {
  readonly version: number;
  readonly entries: ReadonlyMap<string, Entry>;
}

const EMPTY = {
  applied: [],
  pending: [],
  now: 0,
  idleMinute: 0,
  overflowed: false,
  entries: new Map<string, Entry>(),
  restAt: 0,
  changed: undefined,
};

/** A cell as it was loaded; empty when there is none, or none of this form. */
export function cellOf(
  name: string,
  stored: { readonly version: number; readonly content: unknown } | undefined,
): Cell {
  const version = stored?.version ?? 0;
  const content = Content.safeParse(stored?.content).data;
  if (content === undefined) return { name, version, ...EMPTY };
  const entries = entriesOf(content.entries);
  const isWhole = content.restAt === 0 || content.restAt === version;
  return { name, version, ...content, entries, changed: isWhole ? undefined : new Set(entries.keys()) };
}

export const entriesOf = (stored: z.infer<typeof Entries>): ReadonlyMap<string, Entry> =>
  new Map(Object.entries(stored).map(([key, [heardAt, state]]) => [key, { heardAt, state }]));

export const contentOf = ({ applied, pending, now, idleMinute, overflowed, restAt, ...cell }: Cell) => ({
  applied: applied.slice(-APPLIED),
  pending,
  now,
  idleMinute,
  overflowed,
  restAt,
  entries: storedOf(cell.entries, cell.changed ?? cell.entries.keys()),
});

/** Entries by these names; of those that are gone that they are. */
export const storedOf = (entries: ReadonlyMap<string, Entry>, names: Iterable<string>) =>
  Object.fromEntries(
    Array.from(names, (name) => {
      const { heardAt, state } = entries.get(name) ?? { heardAt: 0, state: null };
      return [name, [heardAt, state]];
    }),
  );

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

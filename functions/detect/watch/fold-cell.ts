import type { Signal } from '../../../schemas/signal.ts';
import type { DetectorState, StateBlock } from '../../shared/ports/detector-state.ts';
import type { AnomalyDraft } from '../detector.ts';
import { type FoldContext, type Folded, type FoldingDetector, minuteOf, timeOf } from '../folding.ts';
import { type Cell, type Entry, kept } from './cell.ts';
import type { Memories } from './memories.ts';
import { laidOut } from './rest.ts';
import type { Group } from './sort-signals.ts';

interface Around {
  readonly detectors: readonly FoldingDetector[];
  readonly state: Pick<DetectorState, 'loadBlocks'>;
  readonly memories: Memories;
}

export interface FoldedCell {
  /** The cell to be written; undefined when nothing has changed. */
  readonly next: Cell | undefined;
  readonly blocks: readonly StateBlock[];
  readonly saved: readonly (() => void)[];
}

/** So many anomalies of one cell and batch are told; the most severe first. */
const MAX_FOUND = 50;

/** What a cell knows after the packs of a group that it has not taken in yet. */
export async function foldCell(cell: Cell, group: Group, around: Around): Promise<FoldedCell> {
  const fresh = new Set([...group.packs].filter((pack) => !cell.applied.includes(pack)));
  const collecting = new Collecting(cell, around.detectors);
  const works = [...group.works].flatMap(([entry, work]) => {
    const signals = work.arrived.filter(({ pack }) => fresh.has(pack)).map(({ signal }) => signal);
    return signals.length === 0 ? [] : [{ entry, work, signals }];
  });
  for (const { signals } of works) collecting.hear(signals);
  const contextOf = (name: string): FoldContext => ({
    name,
    now: collecting.now,
    blocks: around.state,
    memories: around.memories,
  });
  for (const { entry, work, signals } of works)
    collecting.take(
      entry,
      await work.detector.fold(cell.entries.get(entry)?.state, signals, contextOf(work.name)),
      lastOf(signals),
    );
  collecting.idle(contextOf);
  return collecting.result([...fresh]);
}

const lastOf = (signals: readonly Signal[]): number =>
  signals.reduce((latest, signal) => Math.max(latest, timeOf(signal)), 0);

function worst(found: readonly AnomalyDraft[]): readonly AnomalyDraft[] {
  if (found.length <= MAX_FOUND) return found;
  return found.toSorted((a, b) => b.severityNumber - a.severityNumber).slice(0, MAX_FOUND);
}

type ContextOf = (name: string) => FoldContext;

/** Gathers what a cell becomes. */
class Collecting {
  readonly #cell: Cell;
  readonly #entries: Map<string, Entry>;
  readonly #detectors: ReadonlyMap<string, FoldingDetector>;
  readonly #told = new Set<string>();
  readonly #touched = new Set<string>();
  readonly #found: AnomalyDraft[] = [];
  readonly #blocks: StateBlock[] = [];
  readonly #saved: (() => void)[] = [];
  #now: number;
  #idleMinute: number;

  constructor(cell: Cell, detectors: readonly FoldingDetector[]) {
    this.#cell = cell;
    this.#detectors = new Map(detectors.map((detector) => [detector.id, detector]));
    this.#entries = new Map(cell.entries);
    this.#now = cell.now;
    this.#idleMinute = cell.idleMinute;
  }

  get now(): number {
    return this.#now;
  }

  hear(signals: readonly Signal[]): void {
    this.#now = Math.max(this.#now, lastOf(signals));
  }

  take(entry: string, folded: Folded<unknown>, heardAt: number): void {
    this.#told.add(entry);
    this.#found.push(...folded.found);
    this.#blocks.push(...(folded.blocks ?? []));
    if (folded.saved !== undefined) this.#saved.push(folded.saved);
    const before = this.#entries.get(entry);
    if (folded.state === before?.state && folded.found.length === 0) return;
    this.#touched.add(entry);
    if (folded.state === undefined) this.#entries.delete(entry);
    else
      this.#entries.set(entry, {
        heardAt: Math.max(heardAt, before?.heardAt ?? 0),
        state: folded.state,
      });
  }

  /** At most once in a minute of the signals' time, and not before a detector has something to say. */
  idle(contextOf: ContextOf): void {
    if (minuteOf(this.#now) < this.#idleMinute) {
      this.#askAgain(this.#told);
      return;
    }
    for (const [entry, { state, heardAt }] of this.#cell.entries) {
      const detector = this.#detectorOf(entry);
      if (detector?.idle === undefined || this.#told.has(entry)) continue;
      this.take(entry, detector.idle(state, contextOf(entry.split('/')[1] ?? '')), heardAt);
    }
    this.#idleMinute = Number.MAX_SAFE_INTEGER;
    this.#askAgain(this.#entries.keys());
  }

  #askAgain(entries: Iterable<string>): void {
    for (const entry of entries) {
      const from = this.#detectorOf(entry)?.idleFrom?.(this.#entries.get(entry)?.state) ?? Infinity;
      if (from === Infinity) continue;
      this.#idleMinute = Math.min(this.#idleMinute, Math.max(minuteOf(this.#now) + 1, minuteOf(from)));
    }
  }

  #detectorOf(entry: string): FoldingDetector | undefined {
    return this.#detectors.get(entry.slice(0, entry.indexOf('/')));
  }

  result(packs: readonly string[]): FoldedCell {
    const { name, version, applied, overflowed } = this.#cell;
    if (this.#touched.size === 0) return { next: undefined, blocks: [], saved: this.#saved };
    const entries = kept(this.#entries, this.#now);
    if (entries.size < this.#entries.size)
      for (const entry of this.#entries.keys()) if (!entries.has(entry)) this.#touched.add(entry);
    const written = { version: version + 1, entries };
    const next: Cell = {
      name,
      ...written,
      applied: [...applied, ...packs],
      pending: worst(this.#found),
      now: this.#now,
      idleMinute: this.#idleMinute,
      overflowed,
      ...laidOut(this.#cell, written, this.#touched),
    };
    return { next, blocks: this.#blocks, saved: this.#saved };
  }
}

import { setTimeout as sleep } from 'node:timers/promises';
import { mapBounded } from '../../shared/concurrency.ts';
import { waitOf } from '../../shared/contention.ts';
import type { SignalPack } from '../../shared/edge/stream.ts';
import { Rejected, Transient } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { DetectorState, StateCell } from '../../shared/ports/detector-state.ts';
import type { RawStream } from '../../shared/ports/raw-stream.ts';
import type { FoldingDetector } from '../folding.ts';
import { toRawRecord } from '../raw-record.ts';
import { type Cell, cellOf, contentOf } from './cell.ts';
import { foldCell } from './fold-cell.ts';
import type { Memories } from './memories.ts';
import { besides, placesOf } from './places.ts';
import { putRest, withRest } from './rest.ts';
import { type Group, sortSignals } from './sort-signals.ts';

export interface WatchDependencies {
  readonly detectors: readonly FoldingDetector[];
  readonly state: DetectorState;
  readonly stream: RawStream;
  readonly clock: Clock;
  readonly memories: Memories;
}

export interface Watched {
  readonly anomalies: number;
  /** Keys for which there was no room any more. */
  readonly refused: number;
}

const CELLS_AT_ONCE = 8;
const MAX_ATTEMPTS = 8;

/**
 * Takes new signals into what the detectors know, and puts what they find on the raw stream. Every cell of state is loaded
 * and written once; a pack that comes again changes nothing, and what was found by a batch that died is sent when it comes again.
 */
export async function watch(packs: readonly SignalPack[], deps: WatchDependencies): Promise<Watched> {
  const groups = [...sortSignals(packs, deps.detectors)];
  if (groups.length === 0) return { anomalies: 0, refused: 0 };
  const roots = await deps.state.loadCells(groups.map(([name]) => name));
  const watched = await mapBounded(groups, CELLS_AT_ONCE, ([name, group]) =>
    watchGroup({ name, loaded: roots.get(name) }, group, deps),
  );
  return {
    anomalies: watched.reduce((sum, { anomalies }) => sum + anomalies, 0),
    refused: watched.reduce((sum, { refused }) => sum + refused, 0),
  };
}

interface Root {
  readonly name: string;
  readonly loaded: StateCell | undefined;
}

/** Somebody else's faster write only means another look. */
async function watchGroup(root: Root, group: Group, deps: WatchDependencies): Promise<Watched> {
  let { loaded } = root;
  let anomalies = 0;
  for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
    const cell = await withRest(cellOf(root.name, loaded), group, deps);
    const beside = await loadBeside(cell, group, deps);
    const { places, refused } = placesOf(cell, beside, group);
    const written = [];
    for (const place of places) written.push(await foldAndSave(place.cell, place.group, deps));
    anomalies += written.reduce<number>((sum, found) => sum + (found ?? 0), 0);
    if (!written.includes(undefined)) return { anomalies, refused };
    await sleep(waitOf(root.name, attempt));
    loaded = (await deps.state.loadCells([root.name])).get(root.name);
  }
  throw new Transient(`the detectors' state ${root.name} is written by others too often`);
}

async function loadBeside(root: Cell, group: Group, deps: WatchDependencies) {
  const names = besides(root, group);
  if (names.length === 0) return new Map<string, Cell>();
  const loaded = await deps.state.loadCells(names);
  const cells = await mapBounded(names, CELLS_AT_ONCE, (name) =>
    withRest(cellOf(name, loaded.get(name)), group, deps),
  );
  return new Map(cells.map((cell) => [cell.name, cell]));
}

/** How many anomalies were found; undefined when somebody else has written the cell. */
async function foldAndSave(cell: Cell, group: Group, deps: WatchDependencies): Promise<number | undefined> {
  await send(cell, deps);
  const folded = await foldCell(cell, group, deps);
  const { next } = folded;
  if (next === undefined) return 0;
  const written = await save(next, deps);
  if (written === undefined) return undefined;
  await send(written, deps);
  await putRest(written, deps);
  await mapBounded(folded.blocks, CELLS_AT_ONCE, (block) => deps.state.saveBlock(block));
  for (const done of folded.saved) done();
  return written.pending.length;
}

/**
 * The cell as it was written; undefined when somebody else has written it. One that would be larger than an item begins anew:
 * what detectors know is worth less than that they go on.
 */
async function save(next: Cell, deps: WatchDependencies): Promise<Cell | undefined> {
  const saving = async (cell: Cell): Promise<Cell | undefined> => {
    const usedAt = deps.clock.now();
    const { name, version } = cell;
    const isSaved = await deps.state.saveCell({ cell: name, version, content: contentOf(cell), usedAt });
    return isSaved ? cell : undefined;
  };
  try {
    return await saving(next);
  } catch (error) {
    if (!(error instanceof Rejected) || error.code !== 'Limit') throw error;
    return await saving({ ...next, entries: new Map(), restAt: 0, changed: undefined });
  }
}

/** What a cell found: put on the stream by the process that wrote it, and by the first of any other that reads it. Ids are the same. */
async function send({ name, version, pending }: Cell, { stream, clock, memories }: WatchDependencies) {
  const sent = memories.sent.take(name);
  if (pending.length > 0 && sent !== version)
    await stream.put(pending.map((anomaly) => toRawRecord(anomaly, clock.now())));
  memories.sent.put(name, version);
}

import type { Signal, SignalKind } from '../../../schemas/signal.ts';
import type { SignalPack } from '../../shared/edge/stream.ts';
import { sha256, stableId } from '../../shared/hash.ts';
import type { FoldingDetector } from '../folding.ts';

/** A signal, and the pack in which it came. */
export interface Arrived {
  readonly signal: Signal;
  readonly pack: string;
}

/** What is new of one key of one detector. */
export interface Work {
  readonly detector: FoldingDetector;
  /** Of what is judged; unique among all that the detector judges. */
  readonly name: string;
  readonly arrived: readonly Arrived[];
}

/** What is new of one cell, by the names of its entries. */
export interface Group {
  readonly packs: ReadonlySet<string>;
  readonly works: ReadonlyMap<string, Work>;
}

const PACK_DIGITS = 8;
const KEY_DIGITS = 16;

export const packIdOf = (key: string): string => sha256(key).slice(0, PACK_DIGITS);

/** The cell of what is known in one scope. Beside it there may be others. */
const cellFor = (scope: FoldingDetector['scope'], kind: SignalKind, service: string): string =>
  scope === 'all' ? 'all' : `${kind}#${service}`;

/** Sorts the signals of a batch into cells and keys, so that a cell is loaded and written once. */
export function sortSignals(
  packs: readonly SignalPack[],
  detectors: readonly FoldingDetector[],
): ReadonlyMap<string, Group> {
  const groups = new Map<string, { packs: Set<string>; works: Map<string, WorkInProgress> }>();
  for (const { signal, pack } of inOrder(packs))
    for (const detector of detectors) {
      const key = detector.kinds.includes(signal.kind) ? detector.keyOf(signal) : undefined;
      if (key === undefined) continue;
      const service = signal.resource.serviceName ?? '';
      const cell = cellFor(detector.scope, signal.kind, service);
      const group = groups.get(cell) ?? { packs: new Set(), works: new Map() };
      groups.set(cell, group);
      group.packs.add(pack);
      addTo(group.works, { detector, name: nameOf(detector, service, key) }, { signal, pack });
    }
  return groups;
}

interface WorkInProgress extends Work {
  readonly arrived: Arrived[];
}

function addTo(
  works: Map<string, WorkInProgress>,
  { detector, name }: Pick<Work, 'detector' | 'name'>,
  arrived: Arrived,
): void {
  const entry = `${detector.id}/${name}`;
  const work = works.get(entry) ?? { detector, name, arrived: [] };
  works.set(entry, work);
  work.arrived.push(arrived);
}

/** Keys may be long and hold anything: a hash of them is neither. */
const nameOf = ({ scope }: FoldingDetector, service: string, key: string): string =>
  stableId(scope === 'all' ? '' : service, key).slice(0, KEY_DIGITS);

/** By time, whatever the order in which they came. */
const inOrder = (packs: readonly SignalPack[]): readonly Arrived[] =>
  packs
    .flatMap(({ key, signals }) => {
      const pack = packIdOf(key);
      return signals.map((signal) => ({ signal, pack }));
    })
    .sort((a, b) => a.signal.time - b.signal.time || (a.signal.signalId < b.signal.signalId ? -1 : 1));

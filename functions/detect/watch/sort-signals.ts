import type { Signal } from '../../../schemas/signal.ts';
import type { SignalPack } from '../../shared/edge/stream.ts';
import { sha256, stableId } from '../../shared/hash.ts';
import { type FoldingDetector, timeOf } from '../folding.ts';

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

/** The latest time that one of its signals tells. */
export function latestOf({ works }: Group): number {
  let time = 0;
  for (const { arrived } of works.values())
    for (const { signal } of arrived) time = Math.max(time, timeOf(signal));
  return time;
}

const PACK_DIGITS = 8;
const KEY_DIGITS = 16;

export const packIdOf = (key: string): string => sha256(key).slice(0, PACK_DIGITS);

/** Resource attributes that tell one instance of a service from another (OpenTelemetry semantic conventions). */
const INSTANCE = [
  'service.instance.id',
  'k8s.pod.uid',
  'k8s.pod.name',
  'container.id',
  'faas.instance',
  'host.id',
  'host.name',
] as const;

/**
 * The cell of what is known in one scope; beside it there may be others. Metrics have one for each instance of a service, as
 * they are sent by instance: a cell is written whole, so what is written together should lie together.
 */
function cellFor(scope: FoldingDetector['scope'], { kind, resource, attributes }: Signal): string {
  if (scope === 'all') return 'all';
  const cell = `${kind}#${resource.serviceName ?? ''}`;
  if (kind !== 'metric') return cell;
  const instance = INSTANCE.map((key) => attributes[key]).find((value) => value !== undefined);
  return instance === undefined ? cell : `${cell}#${stableId(String(instance)).slice(0, KEY_DIGITS)}`;
}

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
      const cell = cellFor(detector.scope, signal);
      const group = groups.get(cell) ?? { packs: new Set(), works: new Map() };
      groups.set(cell, group);
      group.packs.add(pack);
      addTo(
        group.works,
        { detector, name: nameOf(detector, signal.resource.serviceName, key) },
        { signal, pack },
      );
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
const nameOf = ({ scope }: FoldingDetector, service: string | undefined, key: string): string =>
  stableId(scope === 'all' ? '' : (service ?? ''), key).slice(0, KEY_DIGITS);

/** By time, whatever the order in which they came. */
const inOrder = (packs: readonly SignalPack[]): readonly Arrived[] =>
  packs
    .flatMap(({ key, signals }) => {
      const pack = packIdOf(key);
      return signals.map((signal) => ({ signal, pack }));
    })
    .sort((a, b) => a.signal.time - b.signal.time || (a.signal.signalId < b.signal.signalId ? -1 : 1));

import { Signal } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { fromColumns, toColumns } from '../columns.ts';
import { compressJson, decompressJson } from '../compressed-json.ts';

/** What was last said under a fingerprint. A resolved one stays for a while, so that a late "firing" finds it. */
const FiringState = z.object({
  ...z.pick(Signal, { fingerprint: true, kind: true, time: true, signalId: true, name: true }).shape,
  severityNumber: Signal.shape.severityNumber,
  serviceName: z.optional(z.string()),
  status: z.enum(['firing', 'resolved']),
});
export type FiringState = z.infer<typeof FiringState>;

export const REMEMBERED_MS = 24 * 3_600_000;
/** Of a part of what fires: about 60 bytes each, unless their names are long. */
const MAX_STATES = 4_000;
const MAX_BYTES = 300_000;

/** The states as an item holds them. */
export const FiringStates = z.pipe(
  z.instanceof(Uint8Array),
  z.transform((bytes) => z.array(FiringState).parse(fromColumns(decompressJson(bytes)))),
);

/** So many of the first states as fit into an item. */
export function packStates(states: readonly FiringState[]): Uint8Array {
  const bytes = compressJson(toColumns(states));
  return bytes.length <= MAX_BYTES ? bytes : packStates(states.slice(0, Math.floor(states.length / 2)));
}

/** Undefined for what neither fires nor resolves. */
export function stateOf(signal: Signal): FiringState | undefined {
  const { fingerprint, kind, time, signalId, name, severityNumber, status } = signal;
  if (kind !== 'alert' && kind !== 'anomaly') return undefined;
  if (status !== 'firing' && status !== 'resolved') return undefined;
  const { serviceName } = signal.resource;
  return { fingerprint, kind, time, signalId, name, severityNumber, serviceName, status };
}

/**
 * Adds what was said to what is known: the latest time counts, at the same time the end does, so any order gives the same.
 * What was resolved more than a day before `now` is forgotten, and what has been firing since before `oldest`; beyond the
 * bound of a part, first what was resolved longest ago, then what has been firing for longest.
 */
export function merged(
  known: readonly FiringState[],
  said: readonly FiringState[],
  { now, oldest }: { readonly now: number; readonly oldest: number },
): readonly FiringState[] {
  const latest = new Map<string, FiringState>();
  for (const state of [...known, ...said]) {
    const other = latest.get(state.fingerprint);
    if (other === undefined || rank(other) < rank(state)) latest.set(state.fingerprint, state);
  }
  const kept = [...latest.values()].filter(({ status, time }) =>
    status === 'firing' ? time >= oldest : time >= now - REMEMBERED_MS,
  );
  const isFiring = ({ status }: FiringState): number => (status === 'firing' ? 1 : 0);
  return kept
    .sort((a, b) => isFiring(b) - isFiring(a) || b.time - a.time || (a.fingerprint < b.fingerprint ? -1 : 1))
    .slice(0, MAX_STATES);
}

const rank = ({ time, status, signalId }: FiringState): string =>
  `${String(Math.max(0, time)).padStart(16, '0')}${status === 'firing' ? 0 : 1}${signalId}`;

import type { LearnedDependency } from '../../../schemas/catalogue.ts';
import type { Signal } from '../../../schemas/signal.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import { namesOf } from '../catalogue/service-names.ts';
import { dependencyEdges } from './dependency-edges.ts';

/** An edge that goes on being seen is written again after this much of the spans' time. */
const REFRESH_MS = 10 * 60_000;
const WRITES_AT_ONCE = 8;
/** A sender that puts ids into `peer.service` must not fill the map: beyond these, callees of a caller are left out. */
const MAX_CALLEES = 200;
const MAX_CALLERS = 5_000;

/** When this process last wrote an edge, by caller and callee. */
type Written = Map<string, Map<string, number>>;
const writtenTo = new WeakMap<Catalogue, Written>();

/** Writes the calls that spans tell of, when they are new to this process or were last written ten minutes ago. */
export async function learnDependencies(signals: readonly Signal[], catalogue: Catalogue): Promise<void> {
  if (!signals.some(({ kind }) => kind === 'span')) return;
  const edges = dependencyEdges(signals, namesOf(await catalogue.services()));
  const written = writtenTo.get(catalogue) ?? new Map();
  writtenTo.set(catalogue, written);
  const due = edges.filter((edge) => isDue(edge, written));
  await mapBounded(due, WRITES_AT_ONCE, async (edge) => {
    await catalogue.recordDependency(edge);
    calleesOf(edge, written).set(edge.callee, edge.lastSeen);
  });
}

function isDue(edge: LearnedDependency, written: Written): boolean {
  const callees = calleesOf(edge, written);
  const last = callees.get(edge.callee);
  if (last !== undefined) return edge.lastSeen >= last + REFRESH_MS;
  if (callees.size >= MAX_CALLEES) return false;
  callees.set(edge.callee, Number.NEGATIVE_INFINITY);
  return true;
}

function calleesOf({ caller }: LearnedDependency, written: Written): Map<string, number> {
  const known = written.get(caller);
  if (known !== undefined) return known;
  if (written.size >= MAX_CALLERS) written.clear();
  const callees = new Map<string, number>();
  written.set(caller, callees);
  return callees;
}

import type {
  DependencyEvidence,
  DependencyOrigin,
  LearnedDependency,
  Service,
} from '../../../schemas/catalogue.ts';
import { namesOf } from './service-names.ts';

/** A caller and a callee, by their canonical names, with how it is known. Times are epoch milliseconds. */
export interface Dependency {
  readonly caller: string;
  readonly callee: string;
  readonly origin: DependencyOrigin;
  readonly evidence?: DependencyEvidence;
  readonly firstSeen?: number;
  readonly lastSeen?: number;
}

/** Declared and learned dependencies as one map, sorted by caller and callee. What was learned under a name that is an alias by now counts for its service. */
export function dependencyMap(
  services: readonly Service[],
  learned: readonly LearnedDependency[],
): readonly Dependency[] {
  const names = namesOf(services);
  const canonical = (name: string): string => {
    const found = names.resolve(name);
    return found.outcome === 'found' ? found.service.name : name;
  };
  const map = new Map<string, Dependency>();
  const keyOf = (caller: string, callee: string): string => JSON.stringify([caller, callee]);
  for (const { name: caller, dependencies } of services)
    for (const callee of dependencies.map(canonical))
      map.set(keyOf(caller, callee), { caller, callee, origin: 'declared' });
  for (const edge of learned) {
    const [caller, callee] = [canonical(edge.caller), canonical(edge.callee)];
    if (caller === callee) continue;
    const key = keyOf(caller, callee);
    map.set(key, withLearned({ ...edge, caller, callee }, map.get(key)));
  }
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, dependency]) => dependency);
}

function withLearned(edge: LearnedDependency, known: Dependency | undefined): Dependency {
  const origin = known === undefined || known.origin === 'learned' ? 'learned' : 'both';
  const firstSeen = Math.min(edge.firstSeen, known?.firstSeen ?? edge.firstSeen);
  const lastSeen = Math.max(edge.lastSeen, known?.lastSeen ?? edge.lastSeen);
  return { ...edge, evidence: known?.evidence ?? edge.evidence, origin, firstSeen, lastSeen };
}

import { type DependencyMap, dependencyMap } from '../shared/dependency-map.ts';
import type { Catalogue } from '../shared/ports/catalogue.ts';
import type { Clock } from '../shared/ports/clock.ts';

const LEARNED_MS = 31 * 24 * 3_600_000;

export interface CauseMapDeps {
  readonly catalogue: Pick<Catalogue, 'services' | 'learnedDependencies'>;
  readonly clock: Clock;
}

/** The dependency map as it is now: declared, and learned in the last 31 days. */
export async function causeMap({ catalogue, clock }: CauseMapDeps): Promise<DependencyMap> {
  const [services, learned] = await Promise.all([
    catalogue.services(),
    catalogue.learnedDependencies(clock.now() - LEARNED_MS),
  ]);
  return dependencyMap(services, learned);
}

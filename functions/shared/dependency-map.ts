import type { LearnedDependency, Service } from '../../schemas/catalogue.ts';

/** Who calls whom, by any name of a service. */
export interface DependencyMap {
  isSame(a: string, b: string): boolean;
  /** One calls the other. */
  areNeighbours(a: string, b: string): boolean;
}

/** The map of what teams declare and of what spans told. Names are compared without regard to case, aliases included. */
export function dependencyMap(
  services: readonly Service[],
  learned: readonly Pick<LearnedDependency, 'caller' | 'callee'>[],
): DependencyMap {
  const names = new Map(
    services.flatMap(({ name, aliases }) =>
      [name, ...aliases].map((any) => [any.toLowerCase(), name.toLowerCase()] as const),
    ),
  );
  const known = (name: string) => names.get(name.toLowerCase()) ?? name.toLowerCase();
  const edge = (a: string, b: string) => JSON.stringify([known(a), known(b)].sort());
  const edges = new Set([
    ...services.flatMap(({ name, dependencies }) => dependencies.map((callee) => edge(name, callee))),
    ...learned.map(({ caller, callee }) => edge(caller, callee)),
  ]);
  return {
    isSame: (a, b) => known(a) === known(b),
    areNeighbours: (a, b) => known(a) !== known(b) && edges.has(edge(a, b)),
  };
}

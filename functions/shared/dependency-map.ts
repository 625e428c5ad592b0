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

/**
 * The services that one calls, each by all of its names with the canonical one first. Undefined when the service is neither
 * declared nor was ever seen calling.
 */
export function calleesOf(
  {
    services,
    learned,
  }: {
    readonly services: readonly Service[];
    readonly learned: readonly Pick<LearnedDependency, 'caller' | 'callee'>[];
  },
  service: string,
): readonly (readonly string[])[] | undefined {
  const byName = servicesByName(services);
  const declared = byName.get(service.toLowerCase());
  const own = (declared === undefined ? [service] : namesOf(declared)).map((name) => name.toLowerCase());
  const calls = learned.filter(({ caller }) => own.includes(caller.toLowerCase()));
  if (declared === undefined && calls.length === 0) return undefined;
  const callees = [...(declared?.dependencies ?? []), ...calls.map(({ callee }) => callee)];
  const all = callees.map((callee) => {
    const known = byName.get(callee.toLowerCase());
    return known === undefined ? [callee] : namesOf(known);
  });
  return [...new Map(all.map((names) => [names[0]?.toLowerCase(), names])).values()].filter(
    ([name = '']) => !own.includes(name.toLowerCase()),
  );
}

const namesOf = ({ name, aliases }: Service): readonly string[] => [name, ...aliases];

const servicesByName = (services: readonly Service[]): ReadonlyMap<string, Service> =>
  new Map(services.flatMap((each) => namesOf(each).map((name) => [name.toLowerCase(), each])));

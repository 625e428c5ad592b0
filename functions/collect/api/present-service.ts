import type { Deployment, Service, ServiceVersion } from '../../../schemas/catalogue.ts';
import type { Dependency } from '../catalogue/dependency-map.ts';

const iso = (time: number): string => new Date(time).toISOString();
const isoOrNull = (time: number | undefined): string | null => (time === undefined ? null : iso(time));

export const presentDeployment = (deployment: Deployment) => ({ ...deployment, time: iso(deployment.time) });

export const presentVersion = ({ name, version, author, time, rationale, service }: ServiceVersion) => ({
  name,
  version,
  author,
  time: iso(time),
  rationale: rationale ?? null,
  /** In the shape that `putService` takes. */
  service: service ?? null,
});

/** The other end of a dependency. */
export const presentNeighbour = (dependency: Dependency, serviceName: string) => ({
  serviceName,
  origin: dependency.origin,
  evidence: dependency.evidence ?? null,
  firstSeen: isoOrNull(dependency.firstSeen),
  lastSeen: isoOrNull(dependency.lastSeen),
});

export const presentDependency = ({ caller, callee, ...dependency }: Dependency) => ({
  caller,
  callee,
  origin: dependency.origin,
  evidence: dependency.evidence ?? null,
  firstSeen: isoOrNull(dependency.firstSeen),
  lastSeen: isoOrNull(dependency.lastSeen),
});

/** A version of a service with what surrounds it. */
export const presentService = (
  of: { readonly service: Service; readonly version: ServiceVersion },
  around: {
    readonly deployments: readonly Deployment[];
    readonly dependencies: readonly Dependency[];
    readonly dependents: readonly Dependency[];
  },
) => ({
  ...of.service,
  declaredDependencies: of.service.dependencies,
  version: of.version.version,
  changedBy: of.version.author,
  changedAt: iso(of.version.time),
  rationale: of.version.rationale ?? null,
  dependencies: around.dependencies.map((one) => presentNeighbour(one, one.callee)),
  dependents: around.dependents.map((one) => presentNeighbour(one, one.caller)),
  deployments: around.deployments.map(presentDeployment),
});

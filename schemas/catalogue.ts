import * as z from './zod.ts';

const Name = z.string().check(z.minLength(1), z.maxLength(255));

/** A named link of a service, e.g. one of its runbooks. */
export const ServiceLink = z.strictObject({
  rel: z
    ._default(z.string().check(z.minLength(1), z.maxLength(100)), 'runbook')
    .check(z.describe('`runbook`, `dashboard`, `repository` ...')),
  title: z.string().check(z.minLength(1), z.maxLength(255)),
  url: z.url({ protocol: /^https?$/, error: 'is not an http(s) URL' }).check(z.maxLength(2_048)),
});
export type ServiceLink = z.infer<typeof ServiceLink>;

/** Who else but the owning team sees the content of a service, and why. */
export const ServiceRestriction = z.strictObject({
  teams: z
    ._default(z.array(Name).check(z.maxLength(49)), [])
    .check(z.describe('Whose members see the content, beside the owning team')),
  reason: z.string().check(z.minLength(1), z.maxLength(1_000), z.describe('Everybody sees it')),
});
export type ServiceRestriction = z.infer<typeof ServiceRestriction>;

/** One service as its team declares it. */
export const Service = z.strictObject({
  name: Name.check(z.describe('Canonical name, used in every signal')),
  title: z
    .optional(z.string().check(z.minLength(1), z.maxLength(255)))
    .check(z.describe('How people call it')),
  description: z.optional(z.string().check(z.maxLength(4_000))),
  aliases: z
    ._default(z.array(Name).check(z.maxLength(100)), [])
    .check(z.describe('Other names that vendors use for it; matched without regard to case')),
  owner: Name.check(z.describe('Owning team')),
  tier: z._default(z.int().check(z.minimum(0), z.maximum(4)), 2).check(z.describe('0 is the most critical')),
  environments: z._default(
    z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(50)),
    [],
  ),
  system: z.optional(Name).check(z.describe('What it is a part of')),
  lifecycle: z
    .optional(z.string().check(z.minLength(1), z.maxLength(100)))
    .check(z.describe('`experimental`, `production`, `deprecated` ...')),
  dependencies: z
    ._default(z.array(Name).check(z.maxLength(500)), [])
    .check(z.describe('Services that it calls')),
  thresholds: z
    ._default(
      z
        .array(
          z.strictObject({
            metric: Name,
            above: z.optional(z.number()),
            below: z.optional(z.number()),
            severityNumber: z._default(z.int().check(z.minimum(1), z.maximum(24)), 17),
          }),
        )
        .check(z.maxLength(200)),
      [],
    )
    .check(z.describe('Limits of its metrics; crossing one is an anomaly')),
  links: z
    ._default(z.array(ServiceLink).check(z.maxLength(50)), [])
    .check(z.describe('Runbooks first of all')),
  restricted: z
    .optional(ServiceRestriction)
    .check(z.describe('Only some teams see its signals, deployments and incidents')),
});
export type Service = z.infer<typeof Service>;

/** A service as it may stand in a file: `runbook` is short for one link. */
export const WrittenService = z.pipe(
  z.extend(Service, {
    runbook: z.optional(ServiceLink.shape.url).check(z.describe('Short for a link of rel `runbook`')),
  }),
  z.transform(
    ({ runbook, ...service }): Service =>
      runbook === undefined
        ? service
        : { ...service, links: [{ rel: 'runbook', title: 'Runbook', url: runbook }, ...service.links] },
  ),
);

/** The plain file that teams keep in their repository and import. */
export const CatalogueDocument = z.strictObject({
  services: z.array(WrittenService).check(z.minLength(1), z.maxLength(5_000)),
});
export type CatalogueDocument = z.infer<typeof CatalogueDocument>;

/** One version of a service: what it was, who made it so, when and why. Without `service` it was removed. */
export const ServiceVersion = z.strictObject({
  name: Name,
  version: z.int().check(z.positive(), z.describe('1, 2, 3 ... of this service')),
  revision: z.int().check(z.nonnegative(), z.describe('Of the whole catalogue')),
  service: z.optional(Service),
  author: z.strictObject({ id: z.string(), name: z.string() }),
  time: z.int().check(z.describe('epoch milliseconds')),
  rationale: z.optional(z.string().check(z.maxLength(2_000))),
});
export type ServiceVersion = z.infer<typeof ServiceVersion>;

/** A deployment that was seen on the stream: one of its states. */
export const Deployment = z.strictObject({
  deploymentId: z.string().check(z.minLength(1)),
  serviceName: Name,
  environment: z.optional(Name),
  serviceVersion: z.optional(z.string().check(z.maxLength(255))),
  status: z.enum(['started', 'succeeded', 'failed']),
  time: z.int().check(z.describe('epoch milliseconds')),
  signalId: z.string(),
  commit: z
    .optional(z.string().check(z.maxLength(255)))
    .check(z.describe('OpenTelemetry `vcs.ref.head.revision`')),
  actor: z
    .optional(z.string().check(z.maxLength(255)))
    .check(z.describe('Who deployed: OpenTelemetry `user.name`')),
  url: z.optional(z.string().check(z.maxLength(2_048))).check(z.describe('The deployment where it was made')),
});
export type Deployment = z.infer<typeof Deployment>;

/** How a dependency was learned: from an attribute of the caller's span, or from a span and its parent. */
export const DependencyEvidence = z.enum(['peer.service', 'server.address', 'parent-span']);
export type DependencyEvidence = z.infer<typeof DependencyEvidence>;

/** A call that spans told of. */
export const LearnedDependency = z.strictObject({
  caller: Name,
  callee: Name,
  evidence: DependencyEvidence,
  firstSeen: z.int().check(z.describe('epoch milliseconds')),
  lastSeen: z.int().check(z.describe('epoch milliseconds')),
});
export type LearnedDependency = z.infer<typeof LearnedDependency>;

export const DependencyOrigin = z.enum(['declared', 'learned', 'both']);
export type DependencyOrigin = z.infer<typeof DependencyOrigin>;

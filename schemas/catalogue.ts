import * as z from 'zod';

const Name = z.string().min(1).max(255);

/** A named link of a service, e.g. one of its runbooks. */
export const ServiceLink = z.strictObject({
  rel: z.string().min(1).max(100).default('runbook').describe('`runbook`, `dashboard`, `repository` ...'),
  title: z.string().min(1).max(255),
  url: z.url({ protocol: /^https?$/, error: 'is not an http(s) URL' }).max(2_048),
});
export type ServiceLink = z.infer<typeof ServiceLink>;

/** One service as its team declares it. */
export const Service = z.strictObject({
  name: Name.describe('Canonical name, used in every signal'),
  title: z.string().min(1).max(255).optional().describe('How people call it'),
  description: z.string().max(4_000).optional(),
  aliases: z
    .array(Name)
    .max(100)
    .default([])
    .describe('Other names that vendors use for it; matched without regard to case'),
  owner: Name.describe('Owning team'),
  tier: z.int().min(0).max(4).default(2).describe('0 is the most critical'),
  environments: z.array(z.string().min(1).max(100)).max(50).default([]),
  system: Name.optional().describe('What it is a part of'),
  lifecycle: z.string().min(1).max(100).optional().describe('`experimental`, `production`, `deprecated` ...'),
  dependencies: z.array(Name).max(500).default([]).describe('Services that it calls'),
  thresholds: z
    .array(
      z.strictObject({
        metric: Name,
        above: z.number().optional(),
        below: z.number().optional(),
        severityNumber: z.int().min(1).max(24).default(17),
      }),
    )
    .max(200)
    .default([])
    .describe('Limits of its metrics; crossing one is an anomaly'),
  links: z.array(ServiceLink).max(50).default([]).describe('Runbooks first of all'),
});
export type Service = z.infer<typeof Service>;

/** A service as it may stand in a file: `runbook` is short for one link. */
export const WrittenService = Service.extend({
  runbook: ServiceLink.shape.url.optional().describe('Short for a link of rel `runbook`'),
}).transform(
  ({ runbook, ...service }): Service =>
    runbook === undefined
      ? service
      : { ...service, links: [{ rel: 'runbook', title: 'Runbook', url: runbook }, ...service.links] },
);

/** The plain file that teams keep in their repository and import. */
export const CatalogueDocument = z.strictObject({ services: z.array(WrittenService).min(1).max(5_000) });
export type CatalogueDocument = z.infer<typeof CatalogueDocument>;

/** One version of a service: what it was, who made it so, when and why. Without `service` it was removed. */
export const ServiceVersion = z.strictObject({
  name: Name,
  version: z.int().positive().describe('1, 2, 3 ... of this service'),
  revision: z.int().nonnegative().describe('Of the whole catalogue'),
  service: Service.optional(),
  author: z.strictObject({ id: z.string(), name: z.string() }),
  time: z.int().describe('epoch milliseconds'),
  rationale: z.string().max(2_000).optional(),
});
export type ServiceVersion = z.infer<typeof ServiceVersion>;

/** A deployment that was seen on the stream: one of its states. */
export const Deployment = z.strictObject({
  deploymentId: z.string().min(1),
  serviceName: Name,
  environment: Name.optional(),
  serviceVersion: z.string().max(255).optional(),
  status: z.enum(['started', 'succeeded', 'failed']),
  time: z.int().describe('epoch milliseconds'),
  signalId: z.string(),
  commit: z.string().max(255).optional().describe('OpenTelemetry `vcs.ref.head.revision`'),
  actor: z.string().max(255).optional().describe('Who deployed: OpenTelemetry `user.name`'),
  url: z.string().max(2_048).optional().describe('The deployment where it was made'),
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
  firstSeen: z.int().describe('epoch milliseconds'),
  lastSeen: z.int().describe('epoch milliseconds'),
});
export type LearnedDependency = z.infer<typeof LearnedDependency>;

export const DependencyOrigin = z.enum(['declared', 'learned', 'both']);
export type DependencyOrigin = z.infer<typeof DependencyOrigin>;

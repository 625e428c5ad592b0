import * as z from 'zod';

const Name = z.string().min(1).max(255);

/** One service as its team declares it. */
export const Service = z.strictObject({
  name: Name.describe('Canonical name, used in every signal'),
  aliases: z
    .array(Name)
    .default([])
    .describe('Other names that vendors use for it; matched without regard to case'),
  owner: Name.describe('Owning team'),
  tier: z.int().min(0).max(4).default(2).describe('0 is the most critical'),
  environments: z.array(Name).default([]),
  dependencies: z.array(Name).default([]).describe('Services that it calls'),
  thresholds: z
    .array(
      z.strictObject({
        metric: Name,
        above: z.number().optional(),
        below: z.number().optional(),
        severityNumber: z.int().min(1).max(24).default(17),
      }),
    )
    .default([])
    .describe('Limits of its metrics; crossing one is an anomaly'),
  runbook: z.url().optional(),
});
export type Service = z.infer<typeof Service>;

/** The document that teams keep in their repository and load with `loadCatalogue`. */
export const CatalogueDocument = z.strictObject({ services: z.array(Service).min(1).max(5_000) });
export type CatalogueDocument = z.infer<typeof CatalogueDocument>;

/** A deployment that was seen on the stream. */
export const Deployment = z.strictObject({
  deploymentId: z.string().min(1),
  serviceName: Name,
  environment: Name.optional(),
  serviceVersion: z.string().max(255).optional(),
  status: z.enum(['started', 'succeeded', 'failed']),
  time: z.int().describe('epoch milliseconds'),
  signalId: z.string(),
});
export type Deployment = z.infer<typeof Deployment>;

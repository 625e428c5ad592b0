import * as z from 'zod';
import { SeverityBand } from './playbook-trigger.ts';
import { Seconds } from './playbook-value.ts';

/** A bound of runs; what counts is every run of the playbook, or of all playbooks on the service or of the team. */
export const RunBudget = z.strictObject({
  per: z.enum(['playbook', 'service', 'team']).describe('`team`: the owner of the playbook'),
  runs: z.int().min(1).max(100),
  withinSeconds: Seconds.max(86_400),
});
export type RunBudget = z.infer<typeof RunBudget>;

/** How much a playbook may change. */
export const BlastRadius = z
  .strictObject({
    targets: z.int().min(1).max(100).optional().describe('So many targets one run may change'),
    share: z
      .number()
      .gt(0)
      .max(1)
      .optional()
      .describe('Such a share of the instances of a service, or of a group, one run may change'),
    targetsPerHour: z
      .strictObject({
        playbook: z.int().min(1).max(100).optional().describe('By all runs of the playbook'),
        service: z.int().min(1).max(100).optional().describe('By all playbooks on the service'),
      })
      .optional(),
  })
  .describe('What is put back does not count');
export type BlastRadius = z.infer<typeof BlastRadius>;

/** When a playbook may start. What can't be read refuses. */
export const PlaybookGuard = z.strictObject({
  environments: z
    .array(z.string().min(1))
    .min(1)
    .describe('Stages of Signalroom (dev, staging, prod) in which it may run'),
  cooldownSeconds: Seconds.max(604_800).describe('No second run with the same inputs within this'),
  concurrency: z.int().min(1).max(20).optional().describe('How many of its runs may go on at once'),
  target: z
    .array(z.string().max(63))
    .min(1)
    .max(10)
    .optional()
    .describe('Inputs that say what it acts on; left out, all texts. One run at a time acts on a target'),
  service: z
    .string()
    .max(63)
    .optional()
    .describe('Input that names the service it is about; left out, `serviceName`, or else `service`'),
  budget: z
    .array(RunBudget)
    .min(1)
    .max(6)
    .optional()
    .describe('How many runs may start within a time; dry runs do not count'),
  blastRadius: BlastRadius.optional(),
  dependencies: z
    .strictObject({ severity: SeverityBand.describe('An incident at least this severe refuses') })
    .optional()
    .describe('Not while a service that its service calls has an incident'),
});
export type PlaybookGuard = z.infer<typeof PlaybookGuard>;

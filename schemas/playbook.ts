import { z } from 'zod';

const Id = z.string().regex(/^[a-z][a-z0-9-]{1,62}$/, 'must be kebab-case, 2 to 63 characters');
const Seconds = z.int().positive();

export const Risk = z.enum(['read', 'reversible', 'destructive']);
export type Risk = z.infer<typeof Risk>;

const Arguments = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({});

/** Values in `with` may name an input as `${inputs.name}`; anything else is taken as it stands. */
export const ActionStep = z.strictObject({
  id: Id,
  action: Id.describe('An action of functions/respond/actions'),
  with: Arguments,
  timeoutSeconds: Seconds.max(900).default(60),
});
export const ApproveStep = z.strictObject({
  id: Id,
  approve: z.strictObject({
    role: z.enum(['investigator', 'lead']).default('lead'),
    question: z.string().min(1).max(500),
    timeoutSeconds: Seconds.max(86_400),
  }),
});
export const QueryStep = z.strictObject({
  id: Id,
  query: Id.describe('A query template of functions/investigate/queries'),
  with: Arguments,
  expect: z
    .strictObject({
      column: z.string(),
      operator: z.enum(['<', '<=', '=', '>=', '>']),
      value: z.number(),
    })
    .describe('Must hold for the last row; no row is a failure'),
  retryForSeconds: Seconds.max(3_600).default(60),
});
export const Step = z.union([ActionStep, ApproveStep, QueryStep]);
export type Step = z.infer<typeof Step>;

export const Trigger = z.strictObject({
  alarm: z.strictObject({
    namePrefix: z.string().min(1),
  }),
});

/** A playbook as its author writes it, in YAML. A published version is immutable: id + version + hash of this document. */
export const Playbook = z.strictObject({
  id: Id,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a semantic version such as 1.0.0'),
  summary: z.string().min(1).max(300),
  owner: z.string().min(1).max(255),
  triggers: z.array(Trigger).max(20).default([]),
  inputs: z
    .record(
      z.string(),
      z.strictObject({
        type: z.enum(['string', 'number']),
        from: z.string().optional(),
        default: z.union([z.string(), z.number()]).optional(),
      }),
    )
    .default({}),
  guard: z.strictObject({
    environments: z.array(z.string()).min(1),
    cooldownSeconds: Seconds,
  }),
  steps: z.array(Step).min(1).max(50),
});
export type Playbook = z.infer<typeof Playbook>;

export const RunStatus = z.enum([
  'starting',
  'running',
  'waiting-for-approval',
  'succeeded',
  'failed',
  'undone',
  'refused',
  'stopped',
]);
export type RunStatus = z.infer<typeof RunStatus>;

export const PlaybookRun = z.strictObject({
  runId: z
    .string()
    .describe(
      'Also the name of the Step Functions execution; derived from playbook, version, trigger and window',
    ),
  playbookId: Id,
  playbookVersion: z.string(),
  documentHash: z.string(),
  status: RunStatus,
  trigger: z.string(),
  startedBy: z.string(),
  startedAt: z.int(),
  endedAt: z.int().optional(),
  investigationId: z.string().optional(),
  inputs: z.record(z.string(), z.union([z.string(), z.number()])),
  executionArn: z.string().optional(),
  waitingStep: z.string().optional(),
  approvalRole: z.enum(['investigator', 'lead']).optional(),
});
export type PlaybookRun = z.infer<typeof PlaybookRun>;

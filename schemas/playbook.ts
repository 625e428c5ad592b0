import * as z from 'zod';
import { Actor } from './investigation-event.ts';
import { PlaybookGuard } from './playbook-guard.ts';
import { ApprovalRole, Id, MAX_STEPS, Step } from './playbook-step.ts';
import { PlaybookTest } from './playbook-test.ts';
import { InputSource, Trigger } from './playbook-trigger.ts';

const InputValue = z.union([
  z.string().max(2_048),
  z.number(),
  z.boolean(),
  z.array(z.string().max(2_048)).max(100),
]);

export const PlaybookInput = z.strictObject({
  type: z.enum(['string', 'number', 'boolean', 'list']).describe('`list` is a list of texts'),
  description: z.string().min(1).max(300).optional(),
  oneOf: z
    .array(z.union([z.string(), z.number()]))
    .min(1)
    .max(50)
    .optional()
    .describe('The values it may have'),
  from: z
    .union([InputSource, z.array(InputSource).min(1).max(5)])
    .optional()
    .describe('Where it comes from when no person starts the run; of several the first that has a value'),
  default: InputValue.optional().describe('Used when nobody gives it'),
  sensitive: z.boolean().optional().describe('Its value is shown to nobody'),
});
export type PlaybookInput = z.infer<typeof PlaybookInput>;

/** A playbook as its author writes it, in YAML. A published version is immutable: id + version + hash of this document. */
export const Playbook = z.strictObject({
  id: Id.describe('The name of its file'),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'must be a semantic version such as 1.0.0'),
  summary: z.string().min(1).max(300).describe('One sentence'),
  owner: z.string().min(1).max(255).describe('Owning team'),
  triggers: z.array(Trigger).max(20).default([]).describe('What starts it besides a person'),
  opensInvestigation: z
    .literal(true)
    .optional()
    .describe('Opens the investigation that what starts it has not, after half a minute or a minute'),
  inputs: z
    .record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,62}$/, 'must be letters and digits'), PlaybookInput)
    .default({})
    .describe('What a run needs to know; a run without one of them is not started'),
  guard: PlaybookGuard,
  escalate: z
    .strictObject({
      notify: z.enum(['chat', 'page']).describe('A chat room, or whoever is on call'),
      to: z
        .string()
        .regex(
          /^(arn:[^:]+:sns:\S+|[a-z][a-z0-9-]{0,62})$/,
          'must be the name of a webhook or the ARN of an SNS topic',
        )
        .describe('Chat: name of the webhook. Page: ARN of the SNS topic'),
    })
    .optional()
    .describe('Who is told when something could not be put back'),
  byHand: z
    .strictObject({
      minutes: z.number().positive().max(10_080).describe('How long it takes a person without this playbook'),
      source: z.string().min(1).max(500).describe('How that is known: what was measured, by whom, when'),
    })
    .optional()
    .describe('What `playbookHistory` compares runs with; left out, it compares them with each other only'),
  steps: z.array(Step).min(1).max(MAX_STEPS),
  tests: z
    .array(PlaybookTest)
    .max(100)
    .default([])
    .describe('Runs in which nothing is touched: what must happen, and what must be put back'),
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

/** Runs in these states are not over. */
export const ACTIVE_STATUSES: readonly RunStatus[] = ['starting', 'running', 'waiting-for-approval'];

export const RunInputs = z.record(z.string(), InputValue);
export type RunInputs = z.infer<typeof RunInputs>;

/** That a run went on after its end, and who wanted it. */
export const Resumption = z.strictObject({
  kind: z.enum(['redrive', 'undo']).describe('`redrive`: from where it failed. `undo`: only backwards'),
  from: z.string().describe('The state of its machine that it begins at; empty: at the first step'),
  by: Actor,
  idempotencyKey: z.string(),
  rationale: z.string(),
  at: z.int(),
});
export type Resumption = z.infer<typeof Resumption>;

export const PlaybookRun = z.strictObject({
  runId: z
    .string()
    .describe(
      'Also the name of its first Step Functions execution; derived from playbook, document and what started it',
    ),
  playbookId: Id,
  playbookVersion: z.string(),
  documentHash: z.string(),
  status: RunStatus,
  trigger: z
    .string()
    .describe('`alarm:<name>`, `incident:<id>`, `signal:<name>`, `schedule:<cron>` or `person`'),
  startedBy: Actor,
  rationale: z.string().optional().describe('Why a person started it'),
  startedAt: z.int(),
  endedAt: z.int().optional(),
  fingerprint: z.string().optional().describe('Of the alert that started it; leads to its investigation'),
  incidentId: z.string().optional().describe('Of the incident that started it; leads to its investigation'),
  investigationId: z.string().optional(),
  owner: z.string().optional().describe('Owning team of the playbook'),
  service: z.string().optional().describe('Which service it is about, as its inputs name it'),
  leases: z
    .array(z.strictObject({ key: z.string(), fence: z.int() }))
    .optional()
    .describe('What it has for itself, with the fence that it must show before it changes something'),
  because: z.string().optional().describe('Why it ended, where no step of it could say so'),
  inputs: RunInputs,
  sensitive: z.array(z.string()).optional().describe('Inputs whose values are shown to nobody'),
  dryRun: z.boolean().optional().describe('Every action says what it would do and does nothing'),
  executionArn: z.string().optional(),
  machineVersionArn: z.string().optional().describe('The version of the state machine that runs'),
  waitingStep: z.string().optional(),
  approvalRole: ApprovalRole.optional(),
  attempt: z.int().min(2).optional().describe('Which one it is, after it went on; left out: the first'),
  resumed: Resumption.optional().describe('How the present attempt began, unless it is the first'),
});
export type PlaybookRun = z.infer<typeof PlaybookRun>;

import * as z from 'zod';
import { Actor } from './investigation-event.ts';

const Id = z.string().regex(/^[a-z][a-z0-9-]{1,62}$/, 'must be kebab-case, 2 to 63 characters');
const Seconds = z.int().positive();
const InputValue = z.union([z.string().max(2_048), z.number()]);

/** From harmless to not: only looks, changes what it can put back, changes for good. */
export const Risk = z.enum(['read', 'reversible', 'destructive']);
export type Risk = z.infer<typeof Risk>;

export const ApprovalRole = z.enum(['investigator', 'lead']);
export type ApprovalRole = z.infer<typeof ApprovalRole>;

/**
 * A value that is exactly `${inputs.<name>}` stands for that input, one that is exactly `${steps.<id>.verifiedAt}` for the
 * instant (ISO-8601) at which an earlier action step was seen to have worked; anything else is taken as it is written.
 */
export const Arguments = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]));
export type Arguments = z.infer<typeof Arguments>;

/** Does something: looks before (precheck), acts (run), waits until it shows (verify), and can be put back (undo). */
export const ActionStep = z.strictObject({
  id: Id,
  action: Id.describe('An action of functions/respond/actions'),
  with: Arguments.default({}).describe('What the action needs; see its file'),
  timeoutSeconds: Seconds.max(900)
    .default(60)
    .describe('Bound of acting, and again of waiting until it shows'),
});
export type ActionStep = z.infer<typeof ActionStep>;

/** Waits for a person. Refused or unanswered in time: the run goes no further. */
export const ApproveStep = z.strictObject({
  id: Id,
  approve: z.strictObject({
    role: ApprovalRole.default('lead').describe('Least role that may answer'),
    question: z.string().min(1).max(500).describe('What the person is asked'),
    timeoutSeconds: Seconds.max(86_400).describe('Unanswered after this, it counts as refused'),
  }),
});
export type ApproveStep = z.infer<typeof ApproveStep>;

/** What must hold for the last row of a query's result; no row does not hold. */
export const Expectation = z.strictObject({
  column: z.string().min(1).max(255).describe('A column of the result; its value must be a number'),
  operator: z.enum(['<', '<=', '=', '>=', '>']),
  value: z.number(),
});
export type Expectation = z.infer<typeof Expectation>;

/** Asks the signals, and asks again until the answer is as expected or time is up. */
export const QueryStep = z.strictObject({
  id: Id,
  query: Id.describe('A query template of functions/investigate/queries'),
  store: z.enum(['hot', 'cold']).default('hot').describe('Where it looks: recent signals, or all of them'),
  with: Arguments.default({}).describe('Parameters of the template'),
  expect: Expectation,
  retryForSeconds: Seconds.max(3_600).default(60).describe('How long the answer may take to become right'),
});
export type QueryStep = z.infer<typeof QueryStep>;

export const Step = z.union([ActionStep, ApproveStep, QueryStep]);
export type Step = z.infer<typeof Step>;

export const Trigger = z.strictObject({
  alarm: z
    .strictObject({ namePrefix: z.string().min(1).max(255).describe('Alarms whose name begins with this') })
    .describe('A CloudWatch alarm that goes to ALARM'),
});
export type Trigger = z.infer<typeof Trigger>;

export const PlaybookInput = z.strictObject({
  type: z.enum(['string', 'number']),
  from: z
    .string()
    .regex(
      /^alarm\.(name|arn|account|region|dimensions\.[A-Za-z0-9_.:/-]{1,255})$/,
      'must be alarm.name, alarm.arn, alarm.account, alarm.region or alarm.dimensions.<Name>',
    )
    .optional()
    .describe('Where it comes from when an alarm starts the run'),
  default: InputValue.optional().describe('Used when nobody gives it'),
});
export type PlaybookInput = z.infer<typeof PlaybookInput>;

/** A playbook as its author writes it, in YAML. A published version is immutable: id + version + hash of this document. */
export const Playbook = z.strictObject({
  id: Id.describe('The name of its file'),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'must be a semantic version such as 1.0.0'),
  summary: z.string().min(1).max(300).describe('One sentence'),
  owner: z.string().min(1).max(255).describe('Owning team'),
  triggers: z.array(Trigger).max(20).default([]).describe('What starts it besides a person'),
  inputs: z
    .record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,62}$/, 'must be letters and digits'), PlaybookInput)
    .default({})
    .describe('What a run needs to know; a run without one of them is not started'),
  guard: z.strictObject({
    environments: z
      .array(z.string().min(1))
      .min(1)
      .describe('Stages of Signalroom (dev, staging, prod) in which it may run'),
    cooldownSeconds: Seconds.max(604_800).describe('No second run with the same inputs within this'),
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

export const RunInputs = z.record(z.string(), InputValue);
export type RunInputs = z.infer<typeof RunInputs>;

export const PlaybookRun = z.strictObject({
  runId: z
    .string()
    .describe(
      'Also the name of the Step Functions execution; derived from playbook, document and what started it',
    ),
  playbookId: Id,
  playbookVersion: z.string(),
  documentHash: z.string(),
  status: RunStatus,
  trigger: z.string().describe('What started it: `alarm:<name>` or `person`'),
  startedBy: Actor,
  rationale: z.string().optional().describe('Why a person started it'),
  startedAt: z.int(),
  endedAt: z.int().optional(),
  fingerprint: z.string().optional().describe('Of the alert that started it; leads to its investigation'),
  investigationId: z.string().optional(),
  inputs: RunInputs,
  executionArn: z.string().optional(),
  waitingStep: z.string().optional(),
  approvalRole: ApprovalRole.optional(),
});
export type PlaybookRun = z.infer<typeof PlaybookRun>;

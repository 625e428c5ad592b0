import * as z from 'zod';
import { PlaybookInput } from '../../../schemas/playbook.ts';
import { BlastRadius } from '../../../schemas/playbook-guard.ts';
import { MetricExpectation, MetricSource } from '../../../schemas/playbook-metric.ts';
import { ApprovalRole, Arguments, Expectation, Undo } from '../../../schemas/playbook-step.ts';

const Name = z.string().min(1).max(256);
const OfRun = { runId: Name, at: z.string().max(16).default('') };
const OfStep = { ...OfRun, step: Name };
const Scoped = {
  ...OfStep,
  /** What expressions may read, besides the outcomes of steps. */
  scope: z.object({
    inputs: z.record(z.string(), z.unknown()),
    item: z.unknown(),
    index: z.int().nullable(),
  }),
};

/** Which step of a run, and what its expressions are evaluated over. */
export const Scope = z.object(Scoped);
export type Scope = z.infer<typeof Scope>;

/** What a Catch knows. */
const Failure = z.object({ Error: z.string().default('Error'), Cause: z.string().default('') });
export type Failure = z.infer<typeof Failure>;

export const ActInput = z.object({
  phase: z.enum(['precheck', 'run', 'verify']),
  ...Scoped,
  action: Name,
  with: Arguments,
  timeoutSeconds: z.int().positive(),
  precheck: z.string().optional(),
  verify: z.string().optional(),
  undo: Undo,
  radius: BlastRadius.optional(),
});
export type ActInput = z.infer<typeof ActInput>;

export const ApproveInput = z.object({
  phase: z.literal('approve'),
  ...Scoped,
  role: ApprovalRole,
  teams: z.array(z.string()).optional(),
  count: z.int().positive(),
  question: z.string().min(1),
  byAnother: z.literal(true).optional(),
  links: z.array(z.object({ to: Name, person: Name, holdsSeconds: z.int().positive() })).optional(),
  opens: z
    .array(z.object({ action: Name, with: Arguments }))
    .describe('The actions that run once it is approved'),
  taskToken: z.string().min(1),
});
export type ApproveInput = z.infer<typeof ApproveInput>;

export const AnsweredInput = z.object({
  phase: z.literal('answered'),
  ...OfStep,
  answer: z.enum(['approved', 'unanswered']),
});
export type AnsweredInput = z.infer<typeof AnsweredInput>;

export const AskInput = z.object({ phase: z.literal('ask'), ...Scoped, with: Arguments });
export type AskInput = z.infer<typeof AskInput>;

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
/** How long it may take to become right. */
const Timed = {
  seconds: z.int().positive(),
  ifLate: z.enum(['fail', 'proceed']),
  /** By the clock of the state machine, which also times its waits; machines that were made before it said so leave it out. */
  now: z.iso.datetime().optional(),
};
export const JudgeInput = z.object({
  phase: z.literal('judge'),
  ...Scoped,
  expect: z.union([Expectation, z.string()]),
  ...Timed,
  result: z.object({ columns: z.array(z.string()), rows: z.array(z.array(Cell)) }),
});
export type JudgeInput = z.infer<typeof JudgeInput>;

export const MeasureInput = z.object({
  phase: z.literal('measure'),
  ...Scoped,
  metric: MetricSource,
  expect: z.union([MetricExpectation, z.string()]),
  ...Timed,
});
export type MeasureInput = z.infer<typeof MeasureInput>;

export const ChooseInput = z.object({ phase: z.literal('choose'), ...Scoped, ways: z.array(z.string()) });
export type ChooseInput = z.infer<typeof ChooseInput>;

export const ItemsInput = z.object({
  phase: z.literal('items'),
  ...Scoped,
  list: z.union([z.string(), z.array(z.unknown())]),
  maxItems: z.int().positive(),
});
export type ItemsInput = z.infer<typeof ItemsInput>;

export const InputsInput = z.object({
  phase: z.literal('inputs'),
  ...Scoped,
  playbookId: Name,
  with: Arguments,
  inputs: z.record(z.string(), PlaybookInput),
});
export type InputsInput = z.infer<typeof InputsInput>;

export const JoinInput = z.object({ phase: z.literal('join'), ...OfStep, summary: z.string() });
export type JoinInput = z.infer<typeof JoinInput>;

export const EndInput = z.object({
  phase: z.literal('end'),
  ...OfStep,
  end: z.enum(['succeeded', 'failed']),
  because: z.string(),
});
export type EndInput = z.infer<typeof EndInput>;

export const FailedInput = z.object({
  phase: z.literal('failed'),
  ...OfStep,
  of: z.enum(['precheck', 'run', 'verify', 'query', 'approve', 'choose', 'join', 'end']),
  refused: z.boolean().default(false),
  failure: Failure,
});
export type FailedInput = z.infer<typeof FailedInput>;

export const FinishInput = z.object({
  phase: z.literal('finish'),
  ...OfRun,
  outcome: z.enum(['succeeded', 'failed', 'undone', 'refused']),
  failure: Failure.optional(),
});
export type FinishInput = z.infer<typeof FinishInput>;

export const UndoFailedInput = z.object({
  phase: z.literal('undo-failed'),
  ...OfRun,
  failure: Failure,
  escalate: z.object({ action: Name, to: z.string() }).optional(),
});
export type UndoFailedInput = z.infer<typeof UndoFailedInput>;

const LocateInput = z.object({
  phase: z.literal('locate'),
  ...OfRun,
  /** Whether it opens the investigation that is not there. */
  open: z.literal(true).optional(),
});

/** What a state of a compiled playbook sends, by phase. */
export const StepInput = z.discriminatedUnion('phase', [
  LocateInput,
  ActInput,
  ApproveInput,
  AnsweredInput,
  AskInput,
  JudgeInput,
  MeasureInput,
  ChooseInput,
  ItemsInput,
  InputsInput,
  JoinInput,
  EndInput,
  FailedInput,
  z.object({ phase: z.literal('undo'), ...OfRun }),
  UndoFailedInput,
  FinishInput,
]);
export type StepInput = z.infer<typeof StepInput>;

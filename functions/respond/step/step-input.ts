import * as z from 'zod';
import { ApprovalRole, Arguments, Expectation } from '../../../schemas/playbook.ts';

const Name = z.string().min(1).max(128);
const OfRun = { runId: Name };
const OfStep = { ...OfRun, step: Name };
const ActionCall = { action: Name, with: Arguments };

/** What a Catch knows. */
const Failure = z.object({ Error: z.string().default('Error'), Cause: z.string().default('') });
export type Failure = z.infer<typeof Failure>;

export const ActInput = z.object({
  phase: z.enum(['precheck', 'run', 'verify', 'undo']),
  ...OfStep,
  ...ActionCall,
});
export type ActInput = z.infer<typeof ActInput>;

export const ApproveInput = z.object({
  phase: z.literal('approve'),
  ...OfStep,
  role: ApprovalRole,
  question: z.string().min(1),
  opens: z.array(z.object(ActionCall)).describe('The actions that run once it is approved'),
  taskToken: z.string().min(1),
});
export type ApproveInput = z.infer<typeof ApproveInput>;

export const JudgeInput = z.object({
  phase: z.literal('judge'),
  ...OfStep,
  expect: Expectation,
  retryForSeconds: z.int().positive(),
  result: z.object({
    columns: z.array(z.string()),
    rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean(), z.null()]))),
  }),
});
export type JudgeInput = z.infer<typeof JudgeInput>;

export const FailedInput = z.object({
  phase: z.literal('failed'),
  ...OfStep,
  of: z.enum(['precheck', 'run', 'verify', 'undo', 'query', 'approve']),
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

/** What a state of a compiled playbook sends, by phase. */
export const StepInput = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('locate'), ...OfRun }),
  ActInput,
  ApproveInput,
  z.object({ phase: z.literal('answered'), ...OfStep }),
  JudgeInput,
  FailedInput,
  FinishInput,
]);
export type StepInput = z.infer<typeof StepInput>;

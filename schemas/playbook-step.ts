import * as z from 'zod';
import { ApproveStep } from './playbook-approve-step.ts';
import { MetricExpectation, MetricSource } from './playbook-metric.ts';
import { Arguments, Expression, Id, Seconds } from './playbook-value.ts';

export { ApproveStep } from './playbook-approve-step.ts';
export { ApprovalRole, Arguments, Expression, Id, Risk, Seconds } from './playbook-value.ts';

const Look = z.union([z.literal('action'), Expression]);

/** How what a step did is put back: by the action itself, by another one, or not at all, with the reason. */
export const Undo = z.union([
  z.literal('action'),
  z.strictObject({ action: Id, with: Arguments.default({}) }),
  z.strictObject({ none: z.string().min(1).max(300).describe('Why it can not be put back') }),
]);
export type Undo = z.infer<typeof Undo>;

/** Does something: looks before (precheck), acts (run), waits until it shows (verify), and can be put back (undo). */
export const ActionStep = z.strictObject({
  id: Id,
  action: Id.describe('An action of functions/respond/actions'),
  with: Arguments.default({}).describe('What the action needs; see its file'),
  timeoutSeconds: Seconds.max(900)
    .default(60)
    .describe('Bound of acting, and again of waiting until it shows'),
  precheck: Look.optional().describe('`action`, or also an expression that must be true before it acts'),
  verify: Look.optional().describe('`action`, or also an expression that must get true afterwards'),
  undo: Undo.optional().describe(
    'How it is put back; required, like the other two, when the action changes something',
  ),
});
export type ActionStep = z.infer<typeof ActionStep>;

/** What must hold for the last row of a query's result; no row does not hold. */
export const Expectation = z.strictObject({
  column: z.string().min(1).max(255).describe('A column of the result; its value must be a number'),
  operator: z.enum(['<', '<=', '=', '>=', '>']),
  value: z.number(),
});
export type Expectation = z.infer<typeof Expectation>;

const asking = {
  query: Id.describe('A query template of functions/investigate/queries'),
  store: z.enum(['hot', 'cold']).default('hot').describe('Where it looks: recent signals, or all of them'),
  with: Arguments.default({}).describe('Parameters of the template'),
  expect: z
    .union([Expectation, Expression])
    .describe('About the last row, or an expression over `rows` (objects by column)'),
};

/** Asks the signals, and asks again until the answer is as expected or time is up, which fails. */
export const QueryStep = z.strictObject({
  id: Id,
  ...asking,
  retryForSeconds: Seconds.max(3_600).default(60).describe('How long the answer may take to become right'),
});
export type QueryStep = z.infer<typeof QueryStep>;

const waiting = {
  timeoutSeconds: Seconds.max(86_400).describe('How long it waits at most'),
  ifLate: z.enum(['fail', 'proceed']).default('fail').describe('What happens when that is over'),
};

/** Waits until the newest values of a metric are as expected. */
export const MetricWait = z.strictObject({
  metric: MetricSource,
  expect: z
    .union([MetricExpectation, Expression])
    .describe(
      'About each value, or an expression over `rows` (objects with `time` and `value`, oldest first)',
    ),
  ...waiting,
});
export type MetricWait = z.infer<typeof MetricWait>;

/** Waits for a time, or until a query or a metric is as expected. */
export const WaitStep = z.strictObject({
  id: Id,
  wait: z.union([
    z.strictObject({ seconds: Seconds.max(86_400) }),
    z.strictObject({ ...asking, ...waiting }),
    MetricWait,
  ]),
});
export type WaitStep = z.infer<typeof WaitStep>;

/** Tells people. */
export const NotifyStep = z.strictObject({
  id: Id,
  notify: z.enum(['chat', 'page']).describe('A chat room, or whoever is on call'),
  to: z
    .string()
    .min(1)
    .max(2_048)
    .describe('Chat: name of the webhook. Page: ARN of the SNS topic. May be an expression'),
  message: z.string().min(1).max(2_000).describe('Text, or one expression that gives it'),
  timeoutSeconds: Seconds.max(900).default(60),
});
export type NotifyStep = z.infer<typeof NotifyStep>;

/** Runs another playbook as part of this one. */
export const CallStep = z.strictObject({
  id: Id,
  call: Id.describe('Id of the other playbook'),
  version: z.string().regex(/^\d{1,4}\.\d{1,4}\.\d{1,4}$/, 'must be a semantic version such as 1.0.0'),
  with: Arguments.default({}).describe('Its inputs'),
});
export type CallStep = z.infer<typeof CallStep>;

/** Ends the run here. Failed: what was done is put back. */
export const EndStep = z.strictObject({
  id: Id,
  end: z.enum(['succeeded', 'failed']),
  because: z.string().min(1).max(500),
});
export type EndStep = z.infer<typeof EndStep>;

/** Goes the first way whose condition is true; none, and no `otherwise`: goes on. */
export interface ChooseStep {
  readonly id: string;
  readonly choose: readonly { readonly when: string; readonly steps: readonly Step[] }[];
  readonly otherwise?: readonly Step[] | undefined;
}

/** Does several lines of steps at the same time. All end before it goes on or, if one failed, back. */
export interface ParallelStep {
  readonly id: string;
  readonly parallel: readonly { readonly steps: readonly Step[] }[];
}

/** Does the same steps for each item of a list, which they know as `item` and `index`. */
export interface ForEachStep {
  readonly id: string;
  readonly forEach: string | readonly unknown[];
  readonly maxItems: number;
  readonly concurrency: number;
  readonly steps: readonly Step[];
}

export type Step =
  | ActionStep
  | ApproveStep
  | QueryStep
  | WaitStep
  | NotifyStep
  | CallStep
  | EndStep
  | ChooseStep
  | ParallelStep
  | ForEachStep;

export const MAX_STEPS = 100;

const Steps: z.ZodType<readonly Step[]> = z
  .lazy(() => z.array(Step).min(1).max(MAX_STEPS))
  .meta({ id: 'Steps' });

const ChooseStep = z.strictObject({
  id: Id,
  choose: z
    .array(z.strictObject({ when: Expression, steps: Steps }))
    .min(1)
    .max(10),
  otherwise: Steps.optional(),
});

const ParallelStep = z.strictObject({
  id: Id,
  parallel: z
    .array(z.strictObject({ steps: Steps }))
    .min(2)
    .max(10),
});

const ForEachStep = z.strictObject({
  id: Id,
  forEach: z.union([Expression, z.array(z.json()).min(1).max(100)]).describe('The list'),
  maxItems: z.int().min(1).max(100).default(20).describe('A longer list fails before anything is done'),
  concurrency: z.int().min(1).max(10).default(1).describe('How many at the same time'),
  steps: Steps,
});

/** The key that says what kind a step is, in the order of the kinds in `Step`. */
export const STEP_KINDS = [
  'action',
  'approve',
  'query',
  'wait',
  'notify',
  'call',
  'end',
  'choose',
  'parallel',
  'forEach',
] as const;

export const Step = z.union([
  ActionStep,
  ApproveStep,
  QueryStep,
  WaitStep,
  NotifyStep,
  CallStep,
  EndStep,
  ChooseStep,
  ParallelStep,
  ForEachStep,
]);

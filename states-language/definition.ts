import * as z from 'zod';

const Errors = z.array(z.string()).min(1);
const Path = z.string().startsWith('$');
const Seconds = z.int().min(0).max(99_999_999);

const Retrier = z.strictObject({
  ErrorEquals: Errors,
  IntervalSeconds: z.int().min(1).max(99_999_999).default(1),
  MaxAttempts: z.int().min(0).max(99_999_999).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).max(31_622_400).optional(),
  JitterStrategy: z.enum(['FULL', 'NONE']).default('NONE'),
  Comment: z.string().optional(),
});
export type Retrier = z.infer<typeof Retrier>;

const Catcher = z.strictObject({
  ErrorEquals: Errors,
  Next: z.string(),
  ResultPath: Path.nullable().optional(),
  Comment: z.string().optional(),
});
export type Catcher = z.infer<typeof Catcher>;

const described = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONPath').optional() };
const filtered = { InputPath: Path.nullable().optional(), OutputPath: Path.nullable().optional() };
const followed = { Next: z.string().optional(), End: z.literal(true).optional() };
const resulting = { Parameters: z.unknown().optional(), ResultPath: Path.nullable().optional() };
const failing = {
  ResultSelector: z.record(z.string(), z.unknown()).optional(),
  Retry: z.array(Retrier).optional(),
  Catch: z.array(Catcher).optional(),
};

const TaskState = z.strictObject({
  Type: z.literal('Task'),
  ...described,
  ...filtered,
  ...followed,
  ...resulting,
  ...failing,
  Resource: z.string(),
  TimeoutSeconds: Seconds.min(1).optional(),
  TimeoutSecondsPath: Path.optional(),
  HeartbeatSeconds: Seconds.min(1).optional(),
  HeartbeatSecondsPath: Path.optional(),
});
export type TaskState = z.infer<typeof TaskState>;

const PassState = z.strictObject({
  Type: z.literal('Pass'),
  ...described,
  ...filtered,
  ...followed,
  ...resulting,
  Result: z.unknown().optional(),
});

const WaitState = z.strictObject({
  Type: z.literal('Wait'),
  ...described,
  ...filtered,
  ...followed,
  Seconds: Seconds.optional(),
  SecondsPath: Path.optional(),
  Timestamp: z.iso.datetime({ offset: true }).optional(),
  TimestampPath: Path.optional(),
});
export type WaitState = z.infer<typeof WaitState>;

const ChoiceState = z.strictObject({
  Type: z.literal('Choice'),
  ...described,
  ...filtered,
  Choices: z.array(z.looseObject({ Next: z.string() })).min(1),
  Default: z.string().optional(),
});
export type ChoiceState = z.infer<typeof ChoiceState>;

const SucceedState = z.strictObject({ Type: z.literal('Succeed'), ...described, ...filtered });

const FailState = z.strictObject({
  Type: z.literal('Fail'),
  ...described,
  Error: z.string().optional(),
  ErrorPath: z.string().optional(),
  Cause: z.string().optional(),
  CausePath: z.string().optional(),
});
export type FailState = z.infer<typeof FailState>;

export interface Graph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
  readonly TimeoutSeconds?: number | undefined;
}

const Inner: z.ZodType<Graph> = z.lazy(() =>
  z.strictObject({
    ...described,
    StartAt: z.string(),
    States: z.record(z.string(), State),
    ProcessorConfig: z.strictObject({ Mode: z.literal('INLINE').optional() }).optional(),
  }),
);

const ParallelState = z.strictObject({
  Type: z.literal('Parallel'),
  ...described,
  ...filtered,
  ...followed,
  ...resulting,
  ...failing,
  Branches: z.array(Inner).min(1),
});
export type ParallelState = z.infer<typeof ParallelState>;

const MapState = z.strictObject({
  Type: z.literal('Map'),
  ...described,
  ...filtered,
  ...followed,
  ...failing,
  ResultPath: Path.nullable().optional(),
  ItemsPath: Path.optional(),
  ItemSelector: z.unknown().optional(),
  Parameters: z.unknown().optional(),
  MaxConcurrency: z.int().min(0).optional(),
  MaxConcurrencyPath: Path.optional(),
  ItemProcessor: Inner.optional(),
  Iterator: Inner.optional(),
});
export type MapState = z.infer<typeof MapState>;

const State = z.discriminatedUnion('Type', [
  TaskState,
  PassState,
  WaitState,
  ChoiceState,
  SucceedState,
  FailState,
  ParallelState,
  MapState,
]);
export type State = z.infer<typeof State>;

/** A whole machine. Strict: a field that is not emulated (JSONata, variables, distributed maps) is refused by name. */
export const Definition = z.strictObject({
  ...described,
  StartAt: z.string(),
  States: z.record(z.string(), State),
  TimeoutSeconds: Seconds.min(1).optional(),
  Version: z.literal('1.0').optional(),
});

import { forMachine } from '../expressions/expression.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The part of the Amazon States Language that compiled playbooks use; its query language is JSONPath. */
export interface Task {
  readonly Type: 'Task';
  readonly Resource: string;
  readonly Parameters: Readonly<Record<string, unknown>>;
  readonly TimeoutSeconds: number;
  readonly ResultSelector?: Fields;
  readonly ResultPath: string | null;
  readonly Retry: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
  readonly Next: string;
}

export interface Retrier {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds?: number;
  readonly JitterStrategy?: 'FULL';
}

export interface Catcher {
  readonly ErrorEquals: readonly string[];
  readonly ResultPath: string;
  readonly Next: string;
}

export type States = Readonly<Record<string, State>>;

/** A whole machine. */
export interface StateMachine {
  readonly Comment: string;
  readonly StartAt: string;
  readonly TimeoutSeconds: number;
  readonly States: States;
}

export type Rule = { readonly Variable: string; readonly Next: string } & (
  | { readonly BooleanEquals: boolean }
  | { readonly NumericEquals: number }
  | { readonly StringEquals: string }
);

export interface Graph {
  readonly StartAt: string;
  readonly States: States;
}

interface Concurrent {
  readonly ResultPath: null;
  readonly Catch: readonly Catcher[];
  readonly Next: string;
}

export interface Parallel extends Concurrent {
  readonly Type: 'Parallel';
  readonly Parameters?: Fields;
  readonly Branches: readonly Graph[];
}

export interface MapState extends Concurrent {
  readonly Type: 'Map';
  readonly ItemsPath: string;
  readonly ItemSelector: Fields;
  readonly MaxConcurrency: number;
  readonly ItemProcessor: Graph & { readonly ProcessorConfig: { readonly Mode: 'INLINE' } };
}

export type State =
  | Task
  | Parallel
  | MapState
  | {
      readonly Type: 'Choice';
      readonly Choices: readonly Rule[];
      readonly Default: string;
    }
  | { readonly Type: 'Wait'; readonly Seconds: number; readonly Next: string }
  | { readonly Type: 'Succeed' }
  | { readonly Type: 'Fail'; readonly Error: string; readonly Cause: string };

/** Bound of one invocation that only looks something up or writes it down. */
const SHORT_SECONDS = 60;
/** The query function gives up a little earlier. */
const QUERY_SECONDS = 120;

/** Where a Catch leaves what happened; every state after it can tell. */
export const FAILURE = '$.failure';

export const ANY_ERROR = ['States.ALL'];

const LAMBDA_IS_BUSY = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
];
/** The process died or ran out of time. Steps do nothing twice, so they can simply be run again. */
const LAMBDA_DIED = ['Lambda.Unknown', 'Runtime.ExitError', 'Sandbox.Timedout'];

const backoff = (errors: readonly string[]): Retrier => ({
  ErrorEquals: errors,
  IntervalSeconds: 1,
  BackoffRate: 2,
  MaxAttempts: 6,
  MaxDelaySeconds: 30,
  JitterStrategy: 'FULL',
});

const PASSING = ['Transient', ...LAMBDA_IS_BUSY, ...LAMBDA_DIED];

/** What hangs once is given two more chances, each as long as the first. */
const HUNG: Retrier = { ...backoff(['States.Timeout']), MaxAttempts: 2 };

export const caught = (errors: readonly string[], next: string): Catcher => ({
  ErrorEquals: errors,
  ResultPath: FAILURE,
  Next: next,
});

/** Which run it is, and where in it: `at` is `[3]` within the fourth item of a forEach, and empty elsewhere. */
const OF_RUN = { 'runId.$': '$.runId', 'at.$': '$.at' };

/** What expressions are evaluated over, besides the outcomes of steps, which the step function keeps. */
export const SCOPE = { scope: { 'inputs.$': '$.inputs', 'item.$': '$.item', 'index.$': '$.index' } };

const machineFields = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, forMachine(value)]));

interface Invocation {
  readonly payload: Readonly<Record<string, unknown>>;
  readonly next: string;
  readonly timeoutSeconds?: number;
  /** Tried before the retries that every invocation has. */
  readonly retry?: readonly Retrier[];
  readonly catch?: readonly Catcher[];
}

/** Runs the step function and drops its result. */
export const invokeStep = (invocation: Invocation): Task => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Parameters: {
    FunctionName: `\${StepFunction}`,
    Payload: { ...OF_RUN, ...machineFields(invocation.payload) },
  },
  TimeoutSeconds: invocation.timeoutSeconds ?? SHORT_SECONDS,
  ResultPath: null,
  Retry: [...(invocation.retry ?? []), backoff(PASSING), HUNG],
  ...(invocation.catch === undefined ? {} : { Catch: invocation.catch }),
  Next: invocation.next,
});

/** Runs the step function with a task token and waits until somebody answers it. Its timeout is the answer's, so it is not retried. */
export const awaitAnswer = (invocation: Invocation & { readonly timeoutSeconds: number }): Task => {
  const { Parameters, ...task } = invokeStep(invocation);
  return {
    ...task,
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Parameters: {
      ...Parameters,
      Payload: { ...OF_RUN, ...machineFields(invocation.payload), 'taskToken.$': '$$.Task.Token' },
    },
    Retry: [backoff(PASSING)],
  };
};

/** Runs a query template and keeps its result under `$.result`. */
export const invokeQuery = (invocation: Invocation): Task => ({
  ...invokeStep(invocation),
  Parameters: { FunctionName: `\${QueryFunction}`, Payload: invocation.payload },
  TimeoutSeconds: invocation.timeoutSeconds ?? QUERY_SECONDS,
  ResultSelector: { 'columns.$': '$.Payload.columns', 'rows.$': '$.Payload.rows' },
  ResultPath: '$.result',
});

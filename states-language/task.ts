import type { TaskState } from './definition.ts';
import { isRecord } from './json.ts';
import { type PathScope, readPath } from './paths.ts';
import { runtimeError, StatesError } from './states-error.ts';
import { taskResource } from './task-resource.ts';
import { type OpenToken, record, type Thread, text, within } from './thread.ts';

export interface TaskVisit {
  readonly state: TaskState;
  readonly name: string;
  readonly thread: Thread;
  /** What the state's time and heartbeat paths are read from. */
  readonly scope: PathScope;
  /** Open already, since the parameters hold it. */
  readonly open: OpenToken | undefined;
}

/** Does the work of a Task state once, and writes its events. */
export async function runTask(visit: TaskVisit, parameters: unknown): Promise<unknown> {
  const { state, name, thread, scope } = visit;
  const seconds = secondsOf(state.TimeoutSeconds, state.TimeoutSecondsPath, scope);
  const events = eventsOf(visit, parameters, seconds);
  record(thread, events.scheduled.type, events.scheduled.details);
  record(thread, events.started.type, events.started.details);
  const ended = new AbortController();
  const signal = AbortSignal.any([thread.signal, ended.signal]);
  try {
    const output = await within(work(visit, parameters, signal), { seconds, thread });
    const { type, details } = events.succeeded(text(output, name));
    record(thread, type, details);
    return output;
  } catch (error) {
    if (error instanceof StatesError) {
      const { type, details } = events.failed(error);
      record(thread, type, details);
    }
    throw error;
  } finally {
    ended.abort();
  }
}

export function heartbeatSeconds(state: TaskState, scope: PathScope): number | undefined {
  return secondsOf(state.HeartbeatSeconds, state.HeartbeatSecondsPath, scope);
}

async function work(visit: TaskVisit, parameters: unknown, signal: AbortSignal): Promise<unknown> {
  const { thread, state, open } = visit;
  const resource = taskResource(state.Resource);
  if (resource.kind === 'function') return thread.run.invoke(resource.functionArn, parameters);
  const { FunctionName: functionName, Payload: payload } = isRecord(parameters) ? parameters : {};
  if (typeof functionName !== 'string') throw runtimeError('FunctionName must be a text');
  const answer = await thread.run.invoke(functionName, payload ?? {});
  const output = { ExecutedVersion: '$LATEST', Payload: answer, StatusCode: 200 };
  if (open === undefined) return output;
  // The task may have timed out while the function ran.
  if (!signal.aborted)
    record(thread, 'TaskSubmitted', {
      taskSubmittedEventDetails: { ...kindOf(state), output: text(output, visit.name) },
    });
  return open.answer;
}

function secondsOf(
  fixed: number | undefined,
  path: string | undefined,
  scope: PathScope,
): number | undefined {
  if (path === undefined) return fixed;
  const seconds = readPath(path, scope);
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 1)
    throw runtimeError(`the path '${path}' must point to a whole number of seconds above 0`);
  return seconds;
}

interface NamedEvent {
  readonly type: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

interface TaskEvents {
  readonly scheduled: NamedEvent;
  readonly started: NamedEvent;
  readonly succeeded: (output: string) => NamedEvent;
  readonly failed: (failure: StatesError) => NamedEvent;
}

/** A function named directly and an integration write different events for the same steps. */
function eventsOf(visit: TaskVisit, parameters: unknown, timeoutInSeconds: number | undefined): TaskEvents {
  const { state, thread, name } = visit;
  return state.Resource.startsWith('arn:aws:states:')
    ? integrationEvents(kindOf(state), {
        region: thread.run.region,
        parameters: text(parameters, name),
        timeoutInSeconds,
      })
    : functionEvents({ resource: state.Resource, input: text(parameters, name), timeoutInSeconds });
}

function integrationEvents(
  kind: Readonly<Record<string, string>>,
  schedule: Readonly<Record<string, unknown>>,
): TaskEvents {
  return {
    scheduled: { type: 'TaskScheduled', details: { taskScheduledEventDetails: { ...kind, ...schedule } } },
    started: { type: 'TaskStarted', details: { taskStartedEventDetails: kind } },
    succeeded: (output) => ({
      type: 'TaskSucceeded',
      details: { taskSucceededEventDetails: { ...kind, output } },
    }),
    failed: (failure) =>
      isTimeout(failure)
        ? { type: 'TaskTimedOut', details: { taskTimedOutEventDetails: { ...kind, ...told(failure) } } }
        : { type: 'TaskFailed', details: { taskFailedEventDetails: { ...kind, ...told(failure) } } },
  };
}

function functionEvents(schedule: Readonly<Record<string, unknown>>): TaskEvents {
  return {
    scheduled: {
      type: 'LambdaFunctionScheduled',
      details: { lambdaFunctionScheduledEventDetails: schedule },
    },
    started: { type: 'LambdaFunctionStarted' },
    succeeded: (output) => ({
      type: 'LambdaFunctionSucceeded',
      details: { lambdaFunctionSucceededEventDetails: { output } },
    }),
    failed: (failure) =>
      isTimeout(failure)
        ? { type: 'LambdaFunctionTimedOut', details: { lambdaFunctionTimedOutEventDetails: told(failure) } }
        : { type: 'LambdaFunctionFailed', details: { lambdaFunctionFailedEventDetails: told(failure) } },
  };
}

const isTimeout = ({ error }: StatesError): boolean =>
  error === 'States.Timeout' || error === 'States.HeartbeatTimeout';
const told = ({ error, reason }: StatesError) => ({ error, cause: reason });
const kindOf = (state: TaskState) => ({
  resourceType: 'lambda',
  resource: state.Resource.split(':::lambda:')[1] ?? 'invoke',
});

import { StatesError } from '../../../../states-language/states-error.ts';
import type { Execution } from './machine-records.ts';

/** How an execution ended. */
export type Ending = Pick<Execution, 'output' | 'error' | 'cause'> & {
  readonly status: Exclude<Execution['status'], 'RUNNING'>;
};

const EVENT_TYPES = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

/** Why a running execution is stopped from outside. */
export class Stopped extends Error {
  readonly ending: Ending;

  constructor(ending: Ending) {
    super('stopped');
    this.ending = ending;
  }
}

/** The last event of an execution's history. */
export function endingEvent({ status, ...details }: Ending): {
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
} {
  const type = EVENT_TYPES[status];
  return { type, details: { [`e${type.slice(1)}EventDetails`]: details } };
}

/** Whatever a run threw, as an ending. */
export function endingOf(error: unknown): Ending {
  if (error instanceof Stopped) return error.ending;
  if (error instanceof StatesError) return { status: 'FAILED', error: error.error, cause: error.reason };
  return { status: 'FAILED', error: 'States.Runtime', cause: String(error) };
}

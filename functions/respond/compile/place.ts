import type { Playbook } from '../../../schemas/playbook.ts';
import type { BlastRadius } from '../../../schemas/playbook-guard.ts';
import type { Step } from '../../../schemas/playbook-step.ts';
import type { Action } from '../action.ts';
import { ANY_ERROR, caught, FAILURE, invokeStep, type State, type States } from './states.ts';

/** How a run ends, short of being stopped. */
export type Outcome = 'succeeded' | 'failed' | 'undone' | 'refused';

/** The state that ends a run with this outcome. */
export const finish = (outcome: Outcome): string => `finish-${outcome}`;

/** Where a line of steps stands: the machine itself, a branch, an item, a called playbook. */
export interface Line {
  /** Before the names of its steps: `call.` within a called playbook. */
  readonly prefix: string;
  /** Where it goes once a failure is written down. */
  readonly failed: string;
  /** Where it goes when even that failed. */
  readonly lost: string;
  /** Where an `end` with success goes. */
  readonly ended: string;
  /** Of the playbook that runs, also within those that it calls. */
  readonly radius: BlastRadius | undefined;
  readonly actions: readonly Action[];
  readonly playbooks: readonly Playbook[];
  /** Compiles the steps within a step. */
  readonly compileSteps: (steps: readonly Step[], next: string, line: Line) => Compiled;
  /** Told which states a loop visits more than once, and how often at most. */
  readonly loop: (state: string, times: number) => void;
}

export interface Compiled {
  readonly entry: string;
  readonly states: States;
}

/** Where one step stands. */
export interface Place {
  readonly line: Line;
  /** Full name of the step. */
  readonly name: string;
  readonly next: string;
}

export type Phase = 'precheck' | 'run' | 'verify' | 'query' | 'approve' | 'choose' | 'join' | 'end';

/**
 * Writes down what went wrong, and with it that the run is on its way back. If that can't be written, the line goes where
 * nothing depends on it having been.
 */
export const failedState = ({ line, name }: Place, of: Phase): State =>
  invokeStep({
    payload: { phase: 'failed', step: name, of, 'failure.$': FAILURE },
    next: line.failed,
    catch: [{ ErrorEquals: ANY_ERROR, ResultPath: '$.unrecorded', Next: line.lost }],
  });

export const onFailure = (state: string) => [caught(ANY_ERROR, state)];

/** Looks again every so often, at most sixty times. */
export const MOST_LOOKS = 60;
export const everySeconds = (totalSeconds: number): number =>
  Math.max(5, Math.ceil(totalSeconds / MOST_LOOKS));

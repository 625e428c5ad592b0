import { ACTIVE_STATUSES, type PlaybookRun, type RunStatus } from '../../schemas/playbook.ts';
import type { PlaybookRuns } from '../shared/ports/playbook-runs.ts';

/** How a run's status may change: each named transition with the states it may be taken from. */
export const TRANSITIONS = {
  start: { from: ['starting'], to: 'running' },
  wait: { from: ['running', 'waiting-for-approval'], to: 'waiting-for-approval' },
  resume: { from: ['waiting-for-approval'], to: 'running' },
  succeed: { from: ['running'], to: 'succeeded' },
  fail: { from: ['starting', 'running', 'waiting-for-approval'], to: 'failed' },
  undo: { from: ['running'], to: 'undone' },
  refuse: { from: ['running', 'waiting-for-approval'], to: 'refused' },
  stop: { from: ['starting', 'running', 'waiting-for-approval'], to: 'stopped' },
  redrive: { from: ['failed', 'stopped'], to: 'starting' },
  revert: { from: ['succeeded', 'failed', 'stopped'], to: 'starting' },
} as const satisfies Readonly<Record<string, { from: readonly RunStatus[]; to: RunStatus }>>;
export type Transition = keyof typeof TRANSITIONS;

/** An answered or ended wait is over; who goes on after the end has neither an end nor an execution yet. */
const CLEARED = {
  on: ['waitingStep', 'approvalRole'],
  again: ['waitingStep', 'approvalRole', 'endedAt', 'executionArn'],
} as const;

/** Runs in these states are not over. */
export const ACTIVE: readonly RunStatus[] = ACTIVE_STATUSES;

/**
 * Takes a transition and sets the fields that go with it; those that no longer hold are cleared. False when the run is in
 * none of its prior states.
 */
export function transit(
  runs: Pick<PlaybookRuns, 'advance'>,
  run: { readonly runId: string; readonly take: Transition },
  set: Partial<Omit<PlaybookRun, 'runId' | 'status'>> = {},
): Promise<boolean> {
  const { from, to } = TRANSITIONS[run.take];
  return runs.advance(run.runId, {
    from,
    set: { ...set, status: to },
    ...(run.take === 'wait' ? {} : { clear: CLEARED[to === 'starting' ? 'again' : 'on'] }),
  });
}

import type { PlaybookRun, RunStatus } from '../../schemas/playbook.ts';
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
} as const satisfies Readonly<Record<string, { from: readonly RunStatus[]; to: RunStatus }>>;
export type Transition = keyof typeof TRANSITIONS;

/** Runs in these states are not over. */
export const ACTIVE: readonly RunStatus[] = ['starting', 'running', 'waiting-for-approval'];

/**
 * Takes a transition and sets the fields that go with it; an answered or ended wait is cleared. False when the run is in
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
    ...(run.take === 'wait' ? {} : { clear: ['waitingStep', 'approvalRole'] }),
  });
}

import type { Playbook, Step } from '../../schemas/playbook.ts';
import type { Action } from './action.ts';
import {
  ANY_ERROR,
  caught,
  FAILURE,
  invokeStep,
  type Retrier,
  type State,
  type StateMachine,
  type States,
} from './states.ts';
import { finish, type Outcome, type Place, statesOf } from './step-states.ts';

/** About two minutes: the alarm reaches the playbook sooner than it reaches the investigation. */
const UNTIL_OPEN: Retrier = {
  ErrorEquals: ['InvestigationNotOpenYet'],
  IntervalSeconds: 2,
  BackoffRate: 1.5,
  MaxAttempts: 12,
  MaxDelaySeconds: 15,
};

/** How each run ends. A refusal is a proper ending; only what did not do its work fails the execution. */
const ENDINGS: Readonly<Record<Outcome, State>> = {
  succeeded: { Type: 'Succeed' },
  refused: { Type: 'Succeed' },
  undone: {
    Type: 'Fail',
    Error: 'PlaybookUndone',
    Cause: 'A step failed and what had been done was put back.',
  },
  failed: { Type: 'Fail', Error: 'PlaybookFailed', Cause: 'A step failed; see the timeline.' },
};

/**
 * Compiles a playbook to a state machine in the Amazon States Language (JSONPath). The same playbook gives the same
 * bytes. `${StepFunction}` and `${QueryFunction}` stand for function ARNs. The execution's input is
 * `{ runId, inputs }`; what a step needs is in its state, so that a running execution is not changed by a new version.
 */
export function compile(playbook: Playbook, actions: readonly Action[]): StateMachine {
  const reversible = new Set(actions.filter(({ undo }) => undo !== undefined).map(({ id }) => id));
  const states: Record<string, State> = { 'locate-investigation': locate(entryOf(playbook.steps[0])) };
  let back: Place['back'] = finish;
  for (const [index, step] of playbook.steps.entries()) {
    const place = { next: entryOf(playbook.steps[index + 1]), back };
    Object.assign(
      states,
      statesOf(step, { ...place, reversible, following: playbook.steps.slice(index + 1) }),
    );
    if ('action' in step && reversible.has(step.action)) back = () => `${step.id}.undo`;
  }
  return {
    Comment: `${playbook.id} ${playbook.version}: ${playbook.summary}`,
    StartAt: 'locate-investigation',
    TimeoutSeconds: upperBoundSeconds(playbook),
    States: { ...states, ...endings(states) },
  };
}

function entryOf(step: Step | undefined): string {
  if (step === undefined) return finish('succeeded');
  if ('action' in step) return `${step.id}.precheck`;
  return 'approve' in step ? `${step.id}.approve` : `${step.id}.query`;
}

const locate = (next: string): State =>
  invokeStep({
    payload: { phase: 'locate' },
    next,
    retry: [UNTIL_OPEN],
    catch: [caught(ANY_ERROR, finish('failed'))],
  });

/** The end states that something leads to. */
function endings(states: States): States {
  const text = JSON.stringify(states);
  const outcomes = (['succeeded', 'failed', 'undone', 'refused'] as const).filter((outcome) =>
    text.includes(`"${finish(outcome)}"`),
  );
  const pairs = outcomes.flatMap((outcome): [string, State][] => [
    [
      finish(outcome),
      invokeStep({
        payload: { phase: 'finish', outcome, ...(outcome === 'succeeded' ? {} : { 'failure.$': FAILURE }) },
        next: outcome,
      }),
    ],
    [outcome, ENDINGS[outcome]],
  ]);
  return Object.fromEntries(pairs);
}

/** More than all steps with all their retries can take, so that their own bounds, which lead to undo, come first. */
function upperBoundSeconds({ steps }: Playbook): number {
  const retriesSeconds = 1_200;
  const bounds = steps.map((step) => {
    if ('action' in step) return step.timeoutSeconds * 10 + 3 * retriesSeconds;
    if ('approve' in step) return step.approve.timeoutSeconds + 2 * retriesSeconds;
    return step.retryForSeconds + 2 * retriesSeconds;
  });
  return bounds.reduce((sum, seconds) => sum + seconds, 3 * retriesSeconds);
}

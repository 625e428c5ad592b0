import type { ActionStep, ApproveStep, Playbook, QueryStep, Step } from '../../schemas/playbook.ts';
import type { Action } from './action.ts';
import { payloadTemplate, resultPath } from './references.ts';
import {
  awaitAnswer,
  caught,
  FAILURE,
  invokeQuery,
  invokeStep,
  type Retrier,
  type State,
  type StateMachine,
  type States,
  type Task,
} from './states.ts';

type Outcome = 'succeeded' | 'failed' | 'undone' | 'refused';

const VERIFY_EVERY_SECONDS = 5;
const QUERY_EVERY_SECONDS = 5;
const ANY = ['States.ALL'];

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

/** Where a step goes from here. */
interface Place {
  readonly next: string;
  /** Undoes the steps before this one, or ends the run when there is nothing to undo. */
  readonly back: (ending: 'failed' | 'refused') => string;
}

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

const finish = (outcome: Outcome): string => `finish-${outcome}`;

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
    catch: [caught(ANY, finish('failed'))],
  });

interface Surroundings extends Place {
  readonly reversible: ReadonlySet<string>;
  readonly following: readonly Step[];
}

function statesOf(step: Step, around: Surroundings): States {
  if ('action' in step) return actionStates(step, around);
  return 'approve' in step ? approveStates(step, around) : queryStates(step, around);
}

function actionStates(step: ActionStep, { next, back, reversible }: Surroundings): States {
  const { id, timeoutSeconds } = step;
  const undoable = reversible.has(step.action);
  const begun = undoable ? `${id}.undo` : back('failed');
  const phase = (name: 'precheck' | 'run' | 'verify' | 'undo', then: string, more = {}): Task =>
    invokeStep({
      payload: { phase: name, step: id, action: step.action, with: payloadTemplate(step.with) },
      next: then,
      catch: [caught(ANY, `${id}.${name}-failed`)],
      ...more,
    });
  const failed = (name: 'precheck' | 'run' | 'verify' | 'undo', then: string) => failedState(id, name, then);
  return {
    [`${id}.precheck`]: phase('precheck', `${id}.run`),
    [`${id}.precheck-failed`]: failed('precheck', back('failed')),
    [`${id}.run`]: phase('run', `${id}.verify`, { timeoutSeconds }),
    [`${id}.run-failed`]: failed('run', begun),
    [`${id}.verify`]: {
      ...phase('verify', next, { retry: [steadyWithin(timeoutSeconds)] }),
      ResultSelector: { 'verifiedAt.$': '$.Payload.at' },
      ResultPath: resultPath(id),
    },
    [`${id}.verify-failed`]: failed('verify', begun),
    ...(undoable && {
      [`${id}.undo`]: phase('undo', afterUndo(back), { timeoutSeconds }),
      [`${id}.undo-failed`]: failed('undo', finish('failed')),
    }),
  };
}

/** The undo of the reversible step before, or the end. */
const afterUndo = (back: Place['back']): string => (back === finish ? finish('undone') : back('failed'));

const steadyWithin = (seconds: number): Retrier => ({
  ErrorEquals: ['NotYetSteady'],
  IntervalSeconds: VERIFY_EVERY_SECONDS,
  BackoffRate: 1,
  MaxAttempts: Math.ceil(seconds / VERIFY_EVERY_SECONDS),
});

/** Writes down what went wrong. That it could be written down matters less than what comes after it. */
const failedState = (step: string, of: string, next: string): State =>
  invokeStep({
    payload: { phase: 'failed', step, of, 'failure.$': FAILURE },
    next,
    catch: [{ ErrorEquals: ANY, ResultPath: '$.unrecorded', Next: next }],
  });

function approveStates(step: ApproveStep, { next, back, following }: Surroundings): States {
  const { id } = step;
  const { role, question, timeoutSeconds } = step.approve;
  const nextApproval = following.findIndex((later) => 'approve' in later);
  const approved = nextApproval < 0 ? following : following.slice(0, nextApproval);
  const opens = approved.flatMap((later) =>
    'action' in later ? [{ action: later.action, with: payloadTemplate(later.with) }] : [],
  );
  return {
    [`${id}.approve`]: awaitAnswer({
      payload: { phase: 'approve', step: id, role, question, opens },
      timeoutSeconds,
      next: `${id}.answered`,
      catch: [
        caught(['ApprovalRefused', 'States.Timeout'], `${id}.refused`),
        caught(ANY, `${id}.approve-failed`),
      ],
    }),
    [`${id}.answered`]: invokeStep({
      payload: { phase: 'answered', step: id },
      next,
      catch: [caught(ANY, `${id}.approve-failed`)],
    }),
    [`${id}.refused`]: failedState(id, 'approve', back('refused')),
    [`${id}.approve-failed`]: failedState(id, 'approve', back('failed')),
  };
}

function queryStates(step: QueryStep, { next, back }: Surroundings): States {
  const { id, expect, retryForSeconds } = step;
  const onFailure = [caught(ANY, `${id}.query-failed`)];
  return {
    [`${id}.query`]: invokeQuery({
      payload: { templateId: step.query, store: step.store, parameters: payloadTemplate(step.with) },
      next: `${id}.judge`,
      catch: onFailure,
    }),
    [`${id}.judge`]: {
      ...invokeStep({
        payload: { phase: 'judge', step: id, expect, retryForSeconds, 'result.$': '$.result' },
        next: `${id}.decide`,
        catch: onFailure,
      }),
      ResultSelector: { 'met.$': '$.Payload.met' },
      ResultPath: '$.result',
    },
    [`${id}.decide`]: {
      Type: 'Choice',
      Choices: [{ Variable: '$.result.met', BooleanEquals: true, Next: next }],
      Default: `${id}.wait`,
    },
    [`${id}.wait`]: { Type: 'Wait', Seconds: QUERY_EVERY_SECONDS, Next: `${id}.query` },
    [`${id}.query-failed`]: failedState(id, 'query', back('failed')),
  };
}

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

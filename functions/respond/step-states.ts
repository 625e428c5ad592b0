import type { ActionStep, ApproveStep, QueryStep, Step } from '../../schemas/playbook.ts';
import { payloadTemplate, resultPath } from './references.ts';
import {
  ANY_ERROR,
  awaitAnswer,
  caught,
  FAILURE,
  invokeQuery,
  invokeStep,
  type Retrier,
  type State,
  type States,
  type Task,
} from './states.ts';

/** How a run ends, short of being stopped. */
export type Outcome = 'succeeded' | 'failed' | 'undone' | 'refused';

const VERIFY_EVERY_SECONDS = 5;
const QUERY_EVERY_SECONDS = 5;

/** Where a step goes from here. */
export interface Place {
  readonly next: string;
  /** Undoes the steps before this one, or ends the run when there is nothing to undo. */
  readonly back: (ending: 'failed' | 'refused') => string;
}

export interface Surroundings extends Place {
  readonly reversible: ReadonlySet<string>;
  readonly following: readonly Step[];
}

/** The states of one step, by name: `<step id>.<phase>`. */
export function statesOf(step: Step, around: Surroundings): States {
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
      catch: [caught(ANY_ERROR, `${id}.${name}-failed`)],
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
    catch: [{ ErrorEquals: ANY_ERROR, ResultPath: '$.unrecorded', Next: next }],
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
        caught(ANY_ERROR, `${id}.approve-failed`),
      ],
    }),
    [`${id}.answered`]: invokeStep({
      payload: { phase: 'answered', step: id },
      next,
      catch: [caught(ANY_ERROR, `${id}.approve-failed`)],
    }),
    [`${id}.refused`]: failedState(id, 'approve', back('refused')),
    [`${id}.approve-failed`]: failedState(id, 'approve', back('failed')),
  };
}

function queryStates(step: QueryStep, { next, back }: Surroundings): States {
  const { id, expect, retryForSeconds } = step;
  const onFailure = [caught(ANY_ERROR, `${id}.query-failed`)];
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

/** The state that ends a run with this outcome. */
export const finish = (outcome: Outcome): string => `finish-${outcome}`;

import type { ActionStep, NotifyStep } from '../../../schemas/playbook-step.ts';
import { everySeconds, failedState, MOST_LOOKS, onFailure, type Place } from './place.ts';
import { invokeStep, type Retrier, SCOPE, type States, type Task } from './states.ts';

/** Looks, acts, waits until it shows. What is there to put back is in the run's journal, not in the machine. */
export function actionStates(step: ActionStep, place: Place): States {
  const { name, line } = place;
  const radius = line.radius === undefined ? {} : { radius: line.radius };
  const { timeoutSeconds } = step;
  const call = {
    step: name,
    action: step.action,
    with: step.with,
    timeoutSeconds,
    ...(step.precheck === undefined ? {} : { precheck: step.precheck }),
    ...(step.verify === undefined ? {} : { verify: step.verify }),
    undo: step.undo ?? 'action',
    ...SCOPE,
  };
  const phase = (of: 'precheck' | 'run' | 'verify', next: string, more = {}): Task =>
    invokeStep({ payload: { phase: of, ...call, ...more }, next, catch: onFailure(`${name}.${of}-failed`) });
  const verify = phase('verify', place.next);
  return {
    [`${name}.precheck`]: phase('precheck', `${name}.run`),
    [`${name}.run`]: { ...phase('run', `${name}.verify`, radius), TimeoutSeconds: timeoutSeconds },
    [`${name}.verify`]: { ...verify, Retry: [steadyWithin(timeoutSeconds), ...verify.Retry] },
    [`${name}.precheck-failed`]: failedState(place, 'precheck'),
    [`${name}.run-failed`]: failedState(place, 'run'),
    [`${name}.verify-failed`]: failedState(place, 'verify'),
  };
}

/** What tells people, by how. */
export const NOTIFY_ACTIONS = { chat: 'chat-notify', page: 'page-notify' } as const;

/** A notification is an action with a shorter way of being written. */
export const notifyStates = (step: NotifyStep, place: Place): States =>
  actionStates(
    {
      id: step.id,
      action: NOTIFY_ACTIONS[step.notify],
      with: { to: step.to, message: step.message },
      timeoutSeconds: step.timeoutSeconds,
    },
    place,
  );

/** With full jitter a pause is half of its interval on average, so the intervals together are twice the time. */
export function steadyWithin(seconds: number): Retrier {
  const IntervalSeconds = everySeconds(2 * seconds);
  return {
    ErrorEquals: ['NotYetSteady'],
    IntervalSeconds,
    BackoffRate: 1,
    MaxAttempts: Math.min(MOST_LOOKS, Math.ceil((2 * seconds) / IntervalSeconds)),
    JitterStrategy: 'FULL',
  };
}

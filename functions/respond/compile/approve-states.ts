import type { ApproveStep, Step } from '../../../schemas/playbook-step.ts';
import { failedState, onFailure, type Place } from './place.ts';
import { ANY_ERROR, awaitAnswer, caught, FAILURE, invokeStep, SCOPE, type States } from './states.ts';

/** Waits for people by task token. `following` are the steps after it: what they do is shown to those who are asked. */
export function approveStates(step: ApproveStep, place: Place, following: readonly Step[]): States {
  const { name, line, next } = place;
  const { timeoutSeconds, ifUnanswered, ...asked } = step.approve;
  const links = asked.links?.map((link) => ({ ...link, holdsSeconds: timeoutSeconds }));
  const over = (answer: 'approved' | 'unanswered') =>
    invokeStep({
      payload: { phase: 'answered', step: name, answer },
      next,
      catch: onFailure(`${name}.approve-failed`),
    });
  const refused = (): States[string] =>
    invokeStep({
      payload: { phase: 'failed', step: name, of: 'approve', refused: true, 'failure.$': FAILURE },
      next: line.failed,
      catch: [{ ErrorEquals: ANY_ERROR, ResultPath: '$.unrecorded', Next: line.lost }],
    });
  return {
    [`${name}.approve`]: awaitAnswer({
      payload: {
        phase: 'approve',
        step: name,
        ...asked,
        ...(links && { links }),
        opens: opensOf(following),
        ...SCOPE,
      },
      timeoutSeconds,
      next: `${name}.answered`,
      catch: [
        caught(['ApprovalRefused'], `${name}.refused`),
        caught(['States.Timeout'], `${name}.unanswered`),
        caught(ANY_ERROR, `${name}.approve-failed`),
      ],
    }),
    [`${name}.answered`]: over('approved'),
    [`${name}.refused`]: refused(),
    [`${name}.unanswered`]: ifUnanswered === 'proceed' ? over('unanswered') : refused(),
    [`${name}.approve-failed`]: failedState(place, 'approve'),
  };
}

/** The actions that an approval lets through: those up to the next approval, on whatever way. */
function opensOf(following: readonly Step[]): readonly { readonly action: string; readonly with: unknown }[] {
  const nextApproval = following.findIndex((later) => 'approve' in later);
  const opened = nextApproval < 0 ? following : following.slice(0, nextApproval);
  return opened.flatMap((later) => ('action' in later ? [{ action: later.action, with: later.with }] : []));
}

import type { Playbook } from '../../../schemas/playbook.ts';
import type { Step } from '../../../schemas/playbook-step.ts';
import { innerSteps } from '../steps/walk.ts';

/** What the retries of one state can take. */
const RETRIES_SECONDS = 1_200;
const LONGEST_SECONDS = 31_536_000;

/** More than all steps with all their retries can take, so that their own bounds, which lead to undo, come first. */
export const upperBoundSeconds = (steps: readonly Step[], playbooks: readonly Playbook[]): number =>
  Math.min(LONGEST_SECONDS, sumOf(steps, playbooks) + 3 * RETRIES_SECONDS);

const sumOf = (steps: readonly Step[], playbooks: readonly Playbook[]): number =>
  steps.reduce((sum, step) => sum + boundOf(step, playbooks), 0);

function boundOf(step: Step, playbooks: readonly Playbook[]): number {
  if ('action' in step || 'notify' in step) return step.timeoutSeconds * 10 + 3 * RETRIES_SECONDS;
  if ('approve' in step) return step.approve.timeoutSeconds + 2 * RETRIES_SECONDS;
  if ('query' in step) return step.retryForSeconds + 2 * RETRIES_SECONDS;
  if ('wait' in step)
    return ('seconds' in step.wait ? step.wait.seconds : step.wait.timeoutSeconds) + 2 * RETRIES_SECONDS;
  if ('call' in step) {
    const called = playbooks.find(({ id }) => id === step.call);
    return 2 * RETRIES_SECONDS + (called === undefined ? 0 : sumOf(called.steps, playbooks));
  }
  const within = innerSteps(step).reduce((sum, { steps }) => sum + sumOf(steps, playbooks), 0);
  return 2 * RETRIES_SECONDS + within * ('forEach' in step ? step.maxItems : 1);
}

import type { Step } from '../../../schemas/playbook-step.ts';

/** What a step does, in a few words. */
export function label(step: Step): string {
  if ('action' in step) return step.action;
  if ('approve' in step)
    return `${step.approve.count === 1 ? 'a' : step.approve.count} ${step.approve.role} must agree`;
  if ('query' in step) return step.query;
  if ('wait' in step)
    return 'query' in step.wait ? `wait for ${step.wait.query}` : `wait ${step.wait.seconds} s`;
  if ('notify' in step) return `tell by ${step.notify}`;
  if ('call' in step) return `${step.call} ${step.version}`;
  if ('end' in step) return `end: ${step.end}`;
  if ('choose' in step) return 'which way?';
  return 'parallel' in step ? 'at the same time' : `for each, ${step.concurrency} at a time`;
}

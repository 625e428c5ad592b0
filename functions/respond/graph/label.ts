import type { Step, WaitStep } from '../../../schemas/playbook-step.ts';

/** What a step does, in a few words. */
export function label(step: Step): string {
  if ('action' in step) return step.action;
  if ('approve' in step)
    return `${step.approve.count === 1 ? 'a' : step.approve.count} ${step.approve.role} must agree`;
  if ('query' in step) return step.query;
  if ('wait' in step) return waitLabel(step.wait);
  if ('notify' in step) return `tell by ${step.notify}`;
  if ('call' in step) return `${step.call} ${step.version}`;
  if ('end' in step) return `end: ${step.end}`;
  if ('choose' in step) return 'which way?';
  return 'parallel' in step ? 'at the same time' : `for each, ${step.concurrency} at a time`;
}

function waitLabel(wait: WaitStep['wait']): string {
  if ('query' in wait) return `wait for ${wait.query}`;
  return 'metric' in wait ? `wait for ${wait.metric.name}` : `wait ${wait.seconds} s`;
}

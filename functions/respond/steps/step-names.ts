import type { Playbook } from '../../../schemas/playbook.ts';
import { STEP_KINDS, type Step } from '../../../schemas/playbook-step.ts';
import { allSteps } from './walk.ts';

export const kindOf = (step: Step): (typeof STEP_KINDS)[number] =>
  STEP_KINDS.find((kind) => kind in step) ?? 'action';

/** Every step of a playbook by its full name, those of the playbooks that it calls as `call.step`, with its kind. */
export function stepNames(
  playbook: Playbook,
  playbooks: readonly Playbook[],
  trail: readonly string[] = [],
): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  if (trail.includes(playbook.id)) return found;
  for (const step of allSteps(playbook.steps)) {
    found.set(step.id, kindOf(step));
    const called = 'call' in step ? playbooks.find(({ id }) => id === step.call) : undefined;
    if (called === undefined) continue;
    for (const [name, kind] of stepNames(called, playbooks, [...trail, playbook.id]))
      found.set(`${step.id}.${name}`, kind);
  }
  return found;
}

import type { Playbook } from '../../../schemas/playbook.ts';
import type { CallStep } from '../../../schemas/playbook-step.ts';
import { allSteps, type Placed, placedSteps } from '../steps/walk.ts';
import { type Known, meant, type Problem } from './problem.ts';

const MAX_CALL_DEPTH = 3;

/** Calls of what is not there, of another version than there is, with other inputs, or of itself by way of others. */
export const callProblems = (playbook: Playbook, { playbooks }: Known): readonly Problem[] =>
  placedSteps(playbook.steps).flatMap((placed) =>
    'call' in placed.step ? problemsOf(playbook, { ...placed, step: placed.step }, playbooks) : [],
  );

function problemsOf(
  caller: Playbook,
  { step, path, inside }: Placed & { readonly step: CallStep },
  playbooks: Known['playbooks'],
): readonly Problem[] {
  const at = (field: string, reason: string) => [{ path: [...path, field], reason }];
  if (step.call === caller.id) return at('call', `calls itself: ${caller.id} -> ${caller.id}`);
  const called = playbooks.find(({ id }) => id === step.call);
  if (called === undefined) {
    const ids = playbooks.map(({ id }) => id).filter((id) => id !== caller.id);
    return at('call', `unknown playbook "${step.call}"${meant(step.call, ids)}`);
  }
  if (called.version !== step.version)
    return at(
      'version',
      `pins ${step.version} of ${step.call}, which is ${called.version} now: look at what changed, then pin that`,
    );
  const cycle = cycleFrom(called, [caller.id], playbooks);
  if (cycle !== undefined) return at('call', cycle);
  if (inside.includes('parallel') && allSteps(called.steps).some((inner) => 'approve' in inner))
    return at(
      'call',
      `${step.call} asks for an approval, and parallel can't wait for people: call it before`,
    );
  return inputProblems(called, step, path);
}

function cycleFrom(
  called: Playbook,
  trail: readonly string[],
  playbooks: Known['playbooks'],
): string | undefined {
  if (trail.includes(called.id)) return `calls itself: ${[...trail, called.id].join(' -> ')}`;
  if (trail.length > MAX_CALL_DEPTH) return `calls are nested deeper than ${MAX_CALL_DEPTH}`;
  for (const step of allSteps(called.steps)) {
    const next = 'call' in step ? playbooks.find(({ id }) => id === step.call) : undefined;
    const cycle = next && cycleFrom(next, [...trail, called.id], playbooks);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}

function inputProblems({ id, inputs }: Playbook, step: CallStep, path: Placed['path']): readonly Problem[] {
  const unknown = Object.keys(step.with).filter((name) => !Object.hasOwn(inputs, name));
  const missing = Object.entries(inputs).flatMap(([name, input]) =>
    input.default === undefined && !Object.hasOwn(step.with, name) ? [name] : [],
  );
  return [
    ...unknown.map((name) => ({
      path: [...path, 'with', name],
      reason: `${id} has no such input${meant(name, Object.keys(inputs))}`,
    })),
    ...missing.map((name) => ({ path: [...path, 'with'], reason: `lacks "${name}", which ${id} needs` })),
  ];
}

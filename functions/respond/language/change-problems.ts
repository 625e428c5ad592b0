import type { Playbook } from '../../../schemas/playbook.ts';
import type { ActionStep } from '../../../schemas/playbook-step.ts';
import type { Action } from '../action.ts';
import { allSteps, type Placed, placedSteps } from '../steps/walk.ts';
import type { Known, Problem } from './problem.ts';

/** A step that changes something says how it looks before, how it sees that it worked, and how it is put back. */
export function changeProblems(playbook: Playbook, { actions }: Known): readonly Problem[] {
  return placedSteps(playbook.steps).flatMap((placed) => {
    const { step } = placed;
    if ('approve' in step && step.approve.ifUnanswered === 'proceed')
      return unansweredProblems(playbook, actions, placed);
    const action = 'action' in step ? actions.find(({ id }) => id === step.action) : undefined;
    return 'action' in step && action !== undefined
      ? statedProblems({ step, action, path: placed.path })
      : [];
  });
}

function statedProblems({
  step,
  action,
  path,
}: {
  readonly step: ActionStep;
  readonly action: Action;
  readonly path: Placed['path'];
}): readonly Problem[] {
  if (step.undo === 'action' && action.undo === undefined)
    return [
      {
        path: [...path, 'undo'],
        reason: `${action.id} has no undo of its own; name another action or write none: <why>`,
      },
    ];
  if (action.risk === 'read') return [];
  const missing = (['precheck', 'verify', 'undo'] as const).filter((field) => step[field] === undefined);
  return missing.map((field) => ({
    path,
    reason:
      field === 'undo'
        ? `undo is missing: ${action.id} is ${action.risk}; write ${undoFor(action)}`
        : `${field} is missing: ${action.id} is ${action.risk}; write ${field}: action`,
  }));
}

const undoFor = (action: Action): string =>
  action.undo === undefined
    ? 'undo: { none: <why it can not be put back> } or another action'
    : 'undo: action';

/** Silence is no consent to what can't be put back. */
function unansweredProblems(
  { steps }: Playbook,
  actions: readonly Action[],
  { path }: Placed,
): readonly Problem[] {
  const destructive = allSteps(steps).some(
    (step) => 'action' in step && actions.find(({ id }) => id === step.action)?.risk === 'destructive',
  );
  if (!destructive) return [];
  const reason = 'must be refuse: this playbook has a destructive action';
  return [{ path: [...path, 'approve', 'ifUnanswered'], reason }];
}

import { Rejected } from '../../shared/errors.ts';
import type { Task } from '../aggregates/tasks.ts';
import type { InvestigationState } from '../state/state.ts';

/** Throws Rejected `BadInput` when there is no such task. */
export function taskAt(state: InvestigationState, taskId: string): Task {
  const found = state.tasks.find((task) => task.taskId === taskId);
  if (found !== undefined) return found;
  throw new Rejected('BadInput', `input.taskId: "${taskId}" is no task of this investigation`, {
    path: 'input.taskId',
  });
}

import { TaskState } from '../../../schemas/events/tasks.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { taskAt } from '../room/tasks.ts';
import { TASK_TRANSITIONS, targetsOf } from '../transitions.ts';

/** Takes a task on, finishes it, drops it or opens it again. */
export const changeTaskState = defineCommand({
  id: 'changeTaskState',
  action: 'contribute',
  input: Target.extend({ taskId: Id, state: TaskState, rationale: Rationale }),
  decide: (state, { taskId, state: to, rationale }) => {
    const { state: from } = taskAt(state, taskId);
    if (from === to) return [];
    const allowed = targetsOf(TASK_TRANSITIONS, from);
    if (!allowed.includes(to))
      throw new Rejected(
        'NotAllowed',
        `input.state: "${from}" can't become "${to}", only ${allowed.join(', ')}`,
        { path: 'input.state', info: { from, to, allowed } },
      );
    return [{ type: 'task.state-changed', data: { taskId, from, to }, ...because(rationale) }];
  },
});

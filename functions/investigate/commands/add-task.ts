import { Assignee, TASK_EVENTS } from '../../../schemas/events/tasks.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { because, Moment, Rationale, Target } from '../command/command-input.ts';

const MAX_TASKS = 500;

export const addTask = defineCommand({
  id: 'addTask',
  action: 'contribute',
  input: Target.extend({
    title: TASK_EVENTS['task.added'].shape.title,
    assignee: Assignee.optional(),
    dueAt: Moment.optional(),
    rationale: Rationale,
  }),
  decide: (state, { title, assignee, dueAt, rationale }, { ids }) => {
    if (state.tasks.length >= MAX_TASKS)
      throw new Rejected('Limit', `an investigation has at most ${MAX_TASKS} tasks`, {
        info: { limit: MAX_TASKS },
      });
    const data = {
      taskId: ids.next(),
      title,
      ...(assignee === undefined ? {} : { assignee }),
      ...(dueAt === undefined ? {} : { dueAt }),
    };
    return [{ type: 'task.added', data, ...because(rationale) }];
  },
});

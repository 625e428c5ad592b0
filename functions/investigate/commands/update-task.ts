import * as z from 'zod';
import { Assignee, TASK_EVENTS } from '../../../schemas/events/tasks.ts';
import { Rejected } from '../../shared/errors.ts';
import { TASK_FIELDS } from '../aggregates/tasks.ts';
import { defineCommand } from '../command/command.ts';
import { because, Id, Moment, Rationale, Target } from '../command/command-input.ts';
import { refuseConflict, refuseFuture, same } from '../command/conflict.ts';
import { taskAt } from '../room/tasks.ts';

const Input = Target.extend({
  taskId: Id,
  basedOn: z.int().nonnegative(),
  title: TASK_EVENTS['task.added'].shape.title.optional(),
  assignee: Assignee.optional(),
  dueAt: Moment.optional(),
  /** Fields to take away. */
  clear: z
    .array(z.enum(['assignee', 'dueAt']))
    .max(2)
    .default([]),
  rationale: Rationale,
});

/** Changes fields of a task in place. A field that somebody changed after `basedOn` is a Conflict that carries both values. */
export const updateTask = defineCommand({
  id: 'updateTask',
  action: 'contribute',
  input: Input,
  decide: (state, input) => {
    const task = taskAt(state, input.taskId);
    const yours = wantedOf(input);
    refuseFuture(input.basedOn, state.sequence);
    refuseConflict(TASK_FIELDS, { yours, theirs: task, changedAt: task.changedAt, basedOn: input.basedOn });
    const changes = Object.fromEntries(
      TASK_FIELDS.filter((field) => yours[field] !== undefined && !same(yours[field], task[field])).map(
        (field) => [field, yours[field]],
      ),
    );
    if (Object.keys(changes).length === 0) return [];
    const data = TASK_EVENTS['task.updated'].parse({ taskId: task.taskId, ...changes });
    return [{ type: 'task.updated', data, ...because(input.rationale) }];
  },
});

/** The fields as they shall be; null is taken away. */
function wantedOf({ title, assignee, dueAt, clear }: z.output<typeof Input>) {
  const wanted = {
    title,
    assignee: clear.includes('assignee') ? null : assignee,
    dueAt: clear.includes('dueAt') ? null : dueAt,
  };
  if (TASK_FIELDS.some((field) => wanted[field] !== undefined)) return wanted;
  throw new Rejected('BadInput', `input: give at least one of ${TASK_FIELDS.join(', ')}`, { path: 'input' });
}

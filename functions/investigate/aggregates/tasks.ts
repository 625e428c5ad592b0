import * as z from 'zod';
import { TASK_EVENTS, TaskState } from '../../../schemas/events/tasks.ts';
import type { EventOf, LaterEvent } from '../../../schemas/investigation-event.ts';
import { AUTHORED, authored, changeIn, defineList } from './aggregate.ts';
import { putBack } from './put-back.ts';

/** Fields of a task that people change in place. */
export const TASK_FIELDS = ['title', 'assignee', 'dueAt'] as const;
type TaskField = (typeof TASK_FIELDS)[number];

export const Task = TASK_EVENTS['task.added'].extend({
  ...AUTHORED,
  state: TaskState,
  /** Of each field that people change, the sequence of its last change. */
  changedAt: z.record(z.enum([...TASK_FIELDS, 'state']), z.int()),
});
export type Task = z.output<typeof Task>;

const PUT_BACK = {
  part: 'tasks',
  schema: z.array(Task).readonly(),
  idOf: ({ taskId }: Task) => taskId,
  touched: (task: Task, sequence: number): Task => ({ ...task, changedAt: allAt(sequence) }),
} as const;

export const tasks = defineList({
  part: 'tasks',
  member: Task,
  idOf: ({ taskId }) => taskId,
  arrived: PUT_BACK.touched,
  apply: (before, event) => {
    if (event.type === 'task.added') return [...before, added(event)];
    const change = changeOf(event);
    return change === undefined
      ? putBack(before, event, PUT_BACK)
      : changeIn(before, ({ taskId }) => taskId === change.taskId, change.to);
  },
});

const added = (event: EventOf<'task.added'>): Task => ({
  ...event.data,
  ...authored(event),
  state: 'open',
  changedAt: allAt(event.sequence),
});

const allAt = (sequence: number): Task['changedAt'] => ({
  title: sequence,
  assignee: sequence,
  dueAt: sequence,
  state: sequence,
});

function changeOf(event: LaterEvent): { readonly taskId: string; to(task: Task): Task } | undefined {
  if (event.type === 'task.state-changed')
    return {
      taskId: event.data.taskId,
      to: (task) => ({
        ...task,
        state: event.data.to,
        changedAt: { ...task.changedAt, state: event.sequence },
      }),
    };
  if (event.type !== 'task.updated') return undefined;
  return { taskId: event.data.taskId, to: (task) => updated(task, event) };
}

function updated(task: Task, { data, sequence }: EventOf<'task.updated'>): Task {
  const { assignee: _assignee, dueAt: _dueAt, ...rest } = task;
  const assignee = data.assignee === undefined ? task.assignee : data.assignee;
  const dueAt = data.dueAt === undefined ? task.dueAt : data.dueAt;
  const touched = TASK_FIELDS.filter((field: TaskField) => data[field] !== undefined);
  return {
    ...rest,
    title: data.title ?? task.title,
    ...(assignee ? { assignee } : {}),
    ...(dueAt === undefined || dueAt === null ? {} : { dueAt }),
    changedAt: { ...task.changedAt, ...Object.fromEntries(touched.map((field) => [field, sequence])) },
  };
}

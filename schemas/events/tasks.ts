import * as z from 'zod';
import { Id, Title } from './envelope.ts';

export const TaskState = z.enum(['open', 'in_progress', 'done', 'dropped']);
export type TaskState = z.infer<typeof TaskState>;

/** Somebody who is asked to do something: a person by their Cognito `sub`, or a team by its name. */
export const Assignee = z.strictObject({ kind: z.enum(['person', 'team']), id: Id });

const Due = z.int().describe('epoch milliseconds');

/** Work that the room hands out. A field that is null was taken away. */
export const TASK_EVENTS = {
  'task.added': z.strictObject({
    taskId: Id,
    title: Title,
    assignee: Assignee.optional(),
    dueAt: Due.optional(),
  }),
  'task.updated': z.strictObject({
    taskId: Id,
    title: Title.optional(),
    assignee: Assignee.nullable().optional(),
    dueAt: Due.nullable().optional(),
  }),
  'task.state-changed': z.strictObject({ taskId: Id, from: TaskState, to: TaskState }),
} as const;

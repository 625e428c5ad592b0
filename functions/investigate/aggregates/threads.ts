import * as z from 'zod';
import { COMMENT_EVENTS } from '../../../schemas/events/comments.ts';
import type { EventOf, LaterEvent } from '../../../schemas/investigation-event.ts';
import { AUTHORED, authored, carriedBy, changeIn, defineAggregate } from './aggregate.ts';

export const Comment = COMMENT_EVENTS['comment.edited'].extend({
  ...AUTHORED,
  editedAt: z.int().optional(),
  /** The sequence of the last change of its text. */
  changedAt: z.int(),
});
export type Comment = z.output<typeof Comment>;

export const Thread = COMMENT_EVENTS['thread.started'].pick({ threadId: true, about: true }).extend({
  resolved: z.boolean(),
  comments: z.array(Comment).readonly(),
});
export type Thread = z.output<typeof Thread>;

const Threads = z.array(Thread).readonly();

/** Annotations: threads of comments, each about one thing in the room. */
export const threads = defineAggregate({
  schema: Threads,
  opened: () => [],
  apply: (before, event) => {
    const carried = carriedBy(event, 'threads', Threads);
    if (carried !== undefined)
      return carried.reduce((all, thread) => withCarried(all, thread, event), before);
    switch (event.type) {
      case 'thread.started': {
        const { threadId, about } = event.data;
        return [...before, { threadId, about, resolved: false, comments: [commentOf(event)] }];
      }
      case 'thread.replied':
        return inThread(before, event.data.threadId, (thread) => ({
          ...thread,
          comments: [...thread.comments, commentOf(event)],
        }));
      case 'thread.resolved':
      case 'thread.reopened':
        return inThread(before, event.data.threadId, (thread) => ({
          ...thread,
          resolved: event.type === 'thread.resolved',
        }));
      case 'comment.edited':
        return changeIn(
          before,
          ({ comments }) => comments.some(({ commentId }) => commentId === event.data.commentId),
          (thread) => ({ ...thread, comments: edited(thread.comments, event) }),
        );
      default:
        return before;
    }
  },
});

/** A thread that both have, as one took over from the other before, has the comments of both. */
function withCarried(
  threads: readonly Thread[],
  { comments, ...thread }: Thread,
  { sequence }: LaterEvent,
): readonly Thread[] {
  const arrived = comments.map((comment) => ({ ...comment, changedAt: sequence }));
  if (threads.every(({ threadId }) => threadId !== thread.threadId))
    return [...threads, { ...thread, comments: arrived }];
  return inThread(threads, thread.threadId, (mine) => {
    const known = new Set(mine.comments.map(({ commentId }) => commentId));
    const news = arrived.filter(({ commentId }) => !known.has(commentId));
    return { ...mine, comments: [...mine.comments, ...news] };
  });
}

const inThread = (threads: readonly Thread[], threadId: string, to: (thread: Thread) => Thread) =>
  changeIn(threads, (thread) => thread.threadId === threadId, to);

const commentOf = (event: EventOf<'thread.started'> | EventOf<'thread.replied'>): Comment => {
  const { commentId, text, mentions } = event.data;
  return { commentId, text, mentions, ...authored(event), changedAt: event.sequence };
};

const edited = (
  comments: readonly Comment[],
  { data, time, sequence }: Extract<LaterEvent, { type: 'comment.edited' }>,
): readonly Comment[] =>
  changeIn(
    comments,
    ({ commentId }) => commentId === data.commentId,
    (comment) => ({ ...comment, ...data, editedAt: time, changedAt: sequence }),
  );

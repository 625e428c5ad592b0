import * as z from 'zod';
import { COMMENT_EVENTS } from '../../../schemas/events/comments.ts';
import type { EventOf, LaterEvent } from '../../../schemas/investigation-event.ts';
import { AUTHORED, authored, changeIn, defineAggregate } from '../aggregate.ts';

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

/** Annotations: threads of comments, each about one thing in the room. */
export const threads = defineAggregate({
  schema: z.array(Thread).readonly(),
  opened: () => [],
  apply: (before, event) => {
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

import { COMMENT_EVENTS } from '../../../schemas/events/comments.ts';
import { defineCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { limit } from '../documents/bounds.ts';
import { countComments, MAX_COMMENTS, threadAt } from '../room/annotations.ts';

const { text, mentions } = COMMENT_EVENTS['thread.replied'].shape;

/** Adds a comment to a thread, resolved or not. */
export const replyToThread = defineCommand({
  id: 'replyToThread',
  action: 'contribute',
  input: Target.extend({ threadId: Id, text, mentions: mentions.default([]) }),
  decide: (state, input, { ids }) => {
    const { threadId } = threadAt(state, input.threadId);
    limit(countComments(state) + 1, MAX_COMMENTS, { path: 'input', of: 'comments in an investigation' });
    return [
      {
        type: 'thread.replied',
        data: {
          threadId,
          commentId: ids.next(),
          text: input.text,
          mentions: [...new Set(input.mentions)],
        },
      },
    ];
  },
});

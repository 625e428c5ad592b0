import { COMMENT_EVENTS } from '../../../schemas/events/comments.ts';
import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { limit } from '../documents/bounds.ts';
import { AboutInput, aboutOf, countComments, MAX_COMMENTS } from '../room/annotations.ts';

const { text, mentions } = COMMENT_EVENTS['thread.started'].shape;

/** Annotates one thing in the room; others reply. */
export const startThread = defineCommand({
  id: 'startThread',
  action: 'contribute',
  input: Target.extend({ about: AboutInput, text, mentions: mentions.default([]) }),
  decide: (state, input, { ids }) => {
    limit(countComments(state) + 1, MAX_COMMENTS, { path: 'input', of: 'comments in an investigation' });
    return [
      {
        type: 'thread.started',
        data: {
          threadId: ids.next(),
          commentId: ids.next(),
          about: aboutOf(state, input.about),
          text: input.text,
          mentions: [...new Set(input.mentions)],
        },
      },
    ];
  },
});

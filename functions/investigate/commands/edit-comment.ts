import * as z from 'zod';
import { COMMENT_EVENTS } from '../../../schemas/events/comments.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { refuseConflict, refuseFuture, same } from '../command/conflict.ts';
import { commentAt } from '../room/annotations.ts';

const { text, mentions } = COMMENT_EVENTS['comment.edited'].shape;

/** Rewrites a comment of one's own; what it said before stays in the history. */
export const editComment = defineCommand({
  id: 'editComment',
  action: 'contribute',
  input: Target.extend({
    commentId: Id,
    basedOn: z.int().nonnegative(),
    text,
    /** Left out: as before. */
    mentions: mentions.optional(),
  }),
  decide: (state, { commentId, basedOn, ...input }, { caller }) => {
    const comment = commentAt(state, commentId);
    if (comment.author.id !== caller.id)
      throw new Rejected('NotAllowed', 'input.commentId: only its author may edit a comment', {
        path: 'input.commentId',
        info: { author: comment.author },
      });
    refuseFuture(basedOn, state.sequence);
    const yours = { text: input.text, mentions: [...new Set(input.mentions ?? comment.mentions)] };
    refuseConflict(['text'], { yours, theirs: comment, changedAt: { text: comment.changedAt }, basedOn });
    if (yours.text === comment.text && same(yours.mentions, comment.mentions)) return [];
    return [{ type: 'comment.edited', data: { commentId, ...yours } }];
  },
});

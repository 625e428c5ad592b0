import { threadAt } from '../annotations.ts';
import { defineCommand } from '../command.ts';
import { because, Id, Rationale, Target } from '../command-input.ts';

/** Says that a thread is not dealt with after all. */
export const reopenThread = defineCommand({
  id: 'reopenThread',
  role: 'investigator',
  input: Target.extend({ threadId: Id, rationale: Rationale }),
  decide: (state, { threadId, rationale }) => {
    const { resolved } = threadAt(state, threadId);
    if (!resolved) return [];
    return [{ type: 'thread.reopened', data: { threadId }, ...because(rationale) }];
  },
});

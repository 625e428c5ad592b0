import { defineCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { threadAt } from '../room/annotations.ts';

/** Says that a thread is dealt with. */
export const resolveThread = defineCommand({
  id: 'resolveThread',
  action: 'contribute',
  input: Target.extend({ threadId: Id, rationale: Rationale }),
  decide: (state, { threadId, rationale }) => {
    const { resolved } = threadAt(state, threadId);
    if (resolved) return [];
    return [{ type: 'thread.resolved', data: { threadId }, ...because(rationale) }];
  },
});

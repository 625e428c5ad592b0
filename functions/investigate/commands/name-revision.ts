import * as z from 'zod';
import { HISTORY_EVENTS } from '../../../schemas/events/history.ts';
import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { limit } from '../documents/bounds.ts';
import { refuseLater } from '../history/revision.ts';

const MAX_NAMES = 500;

/** Names the state as it is now, or as it was after a sequence. */
export const nameRevision = defineCommand({
  id: 'nameRevision',
  action: 'contribute',
  input: Target.extend({
    name: HISTORY_EVENTS['revision.named'].shape.name,
    atSequence: z.int().positive().optional(),
  }),
  decide: (state, { name, atSequence = state.sequence }) => {
    refuseLater('input.atSequence', atSequence, state.sequence);
    limit(state.revisions.length + 1, MAX_NAMES, { path: 'input', of: 'names of revisions' });
    return [{ type: 'revision.named', data: { name, atSequence } }];
  },
});

import * as z from 'zod';
import { defineCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { refuseConflict, refuseFuture } from '../command/conflict.ts';
import { cellAt } from '../notebook/notebook.ts';

/** Takes a cell out of the notebook; it stays in the history. One that somebody revised after `basedOn` is a Conflict. */
export const removeCell = defineCommand({
  id: 'removeCell',
  action: 'contribute',
  input: Target.extend({ cellId: Id, basedOn: z.int().nonnegative(), rationale: Rationale }),
  decide: (state, { cellId, basedOn, rationale }) => {
    const cell = cellAt(state, cellId);
    refuseFuture(basedOn, state.sequence);
    refuseConflict(['source'], {
      yours: { source: null },
      theirs: cell,
      changedAt: cell.changedAt,
      basedOn,
    });
    return [{ type: 'cell.removed', data: { cellId }, ...because(rationale) }];
  },
});

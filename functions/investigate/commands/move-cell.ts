import * as z from 'zod';
import { defineCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { refuseConflict, refuseFuture } from '../command/conflict.ts';
import { cellAt, placeOf } from '../notebook/notebook.ts';

/** Puts a cell after another one, or before all of them. One that somebody moved after `basedOn` is a Conflict. */
export const moveCell = defineCommand({
  id: 'moveCell',
  action: 'contribute',
  input: Target.extend({ cellId: Id, basedOn: z.int().nonnegative(), after: Id.optional() }),
  decide: (state, { cellId, basedOn, after }) => {
    const cell = cellAt(state, cellId);
    const position = placeOf(state, after ?? null, cellId);
    refuseFuture(basedOn, state.sequence);
    refuseConflict(['position'], {
      yours: { position },
      theirs: cell,
      changedAt: cell.changedAt,
      basedOn,
    });
    return position === cell.position ? [] : [{ type: 'cell.moved', data: { cellId, position } }];
  },
});

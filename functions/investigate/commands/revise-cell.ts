import * as z from 'zod';
import { CellSource } from '../../../schemas/events/cells.ts';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { refuseConflict, refuseFuture, same } from '../command/conflict.ts';
import { assertDrawable, cellAt } from '../notebook/notebook.ts';

/** Makes the next revision of a cell. One that somebody revised after `basedOn` is a Conflict with both. */
export const reviseCell = defineCommand({
  id: 'reviseCell',
  action: 'contribute',
  input: Target.extend({
    cellId: Id,
    basedOn: z.int().nonnegative(),
    source: jsonArgument(CellSource),
    rationale: Rationale,
  }),
  decide: (state, { cellId, basedOn, source, rationale }) => {
    const cell = cellAt(state, cellId);
    refuseFuture(basedOn, state.sequence);
    if (source.kind !== cell.source.kind)
      throw new Rejected('BadInput', `input.source.kind: the cell holds ${cell.source.kind}`, {
        path: 'input.source.kind',
      });
    refuseConflict(['source'], { yours: { source }, theirs: cell, changedAt: cell.changedAt, basedOn });
    assertDrawable(state, source);
    if (same(source, cell.source)) return [];
    return [{ type: 'cell.revised', data: { cellId, source }, ...because(rationale) }];
  },
});

import { CELL_EVENTS, CellSource } from '../../../schemas/events/cells.ts';
import { jsonArgument } from '../../shared/edge/graphql.ts';
import { defineCommand } from '../command/command.ts';
import { Id, Target } from '../command/command-input.ts';
import { limit, MAX_CELLS } from '../documents/bounds.ts';
import { assertDrawable, placeOf } from '../notebook/notebook.ts';

/** Puts a cell into the notebook: after another one, or at the end. */
export const addCell = defineCommand({
  id: 'addCell',
  action: 'contribute',
  input: Target.extend({
    source: jsonArgument(CellSource),
    origin: CELL_EVENTS['cell.added'].shape.origin,
    after: Id.optional(),
  }),
  decide: (state, { source, origin, after }, { ids }) => {
    limit(state.cells.length + 1, MAX_CELLS, { path: 'input', of: 'cells, removed ones included' });
    assertDrawable(state, source);
    const from = origin === undefined ? {} : { origin };
    const position = placeOf(state, after);
    return [{ type: 'cell.added', data: { cellId: ids.next(), position, source, ...from } }];
  },
});

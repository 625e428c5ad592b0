import * as z from 'zod';
import { CELL_EVENTS } from '../../../schemas/events/cells.ts';
import { Actor, type EventOf, type LaterEvent } from '../../../schemas/investigation-event.ts';
import { AUTHORED, authored, changeIn, defineList } from './aggregate.ts';
import { putBack } from './put-back.ts';

/** Results of a cell that are listed with it, the latest ones; all of them stay as evidence. */
const RESULTS = 20;

const Result = CELL_EVENTS['cell.run'].omit({ cellId: true }).extend(AUTHORED);

export const Cell = CELL_EVENTS['cell.added'].extend({
  ...AUTHORED,
  revision: z.int().positive(),
  revisedBy: Actor,
  revisedAt: z.int(),
  results: z.array(Result).readonly(),
  removed: z.boolean(),
  /** The sequences of the last changes. */
  changedAt: z.strictObject({ source: z.int(), position: z.int() }),
});
export type Cell = z.output<typeof Cell>;

const PUT_BACK = {
  part: 'cells',
  schema: z.array(Cell).readonly(),
  idOf: ({ cellId }: Cell) => cellId,
  touched: (cell: Cell, sequence: number): Cell => ({
    ...cell,
    changedAt: { source: sequence, position: sequence },
  }),
  without: (cell: Cell): Cell => ({ ...cell, removed: true }),
} as const;

/** The notebook. A removed cell stays in the state, so that what was said of it can be followed. */
export const cells = defineList({
  part: 'cells',
  member: Cell,
  idOf: PUT_BACK.idOf,
  arrived: PUT_BACK.touched,
  apply: (before, event) => {
    if (event.type === 'cell.added') return [...before, added(event)];
    const change = changeOf(event);
    return change === undefined
      ? putBack(before, event, PUT_BACK)
      : changeIn(before, ({ cellId }) => cellId === change.cellId, change.to);
  },
});

const added = (event: EventOf<'cell.added'>): Cell => ({
  ...event.data,
  ...authored(event),
  revision: 1,
  revisedBy: event.actor,
  revisedAt: event.time,
  results: [],
  removed: false,
  changedAt: { source: event.sequence, position: event.sequence },
});

function changeOf(event: LaterEvent): { readonly cellId: string; to(cell: Cell): Cell } | undefined {
  switch (event.type) {
    case 'cell.revised':
      return { cellId: event.data.cellId, to: (cell) => revised(cell, event) };
    case 'cell.moved':
      return {
        cellId: event.data.cellId,
        to: (cell) => ({
          ...cell,
          position: event.data.position,
          changedAt: { ...cell.changedAt, position: event.sequence },
        }),
      };
    case 'cell.removed':
      return { cellId: event.data.cellId, to: (cell) => ({ ...cell, removed: true }) };
    case 'cell.run': {
      const { cellId, ...result } = event.data;
      const latest = { ...result, ...authored(event) };
      return { cellId, to: (cell) => ({ ...cell, results: [latest, ...cell.results].slice(0, RESULTS) }) };
    }
    default:
      return undefined;
  }
}

const revised = (cell: Cell, event: EventOf<'cell.revised'>): Cell => ({
  ...cell,
  source: event.data.source,
  revision: cell.revision + 1,
  revisedBy: event.actor,
  revisedAt: event.time,
  changedAt: { ...cell.changedAt, source: event.sequence },
});

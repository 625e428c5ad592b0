import * as z from 'zod';
import { Id, Text, Title } from './envelope.ts';

const Column = z.string().min(1).max(100);

/** What stands in a cell of the notebook. */
export const CellSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('markdown'), text: Text }),
  z.strictObject({ kind: z.literal('code'), language: z.string().min(1).max(50), text: Text }),
  z.strictObject({
    kind: z.literal('query'),
    templateId: Id,
    parameters: z.record(z.string().min(1).max(100), z.union([z.string().max(2_000), z.number()])),
    store: z.enum(['hot', 'cold']),
  }),
  z.strictObject({
    kind: z.literal('chart'),
    evidenceId: Id.describe('The frozen result of a query'),
    mark: z.enum(['line', 'bar', 'point']),
    x: Column,
    y: z.array(Column).min(1).max(10),
  }),
  z.strictObject({
    kind: z.literal('test_result'),
    name: Title,
    outcome: z.enum(['passed', 'failed', 'skipped']),
    output: z.string().max(20_000),
  }),
]);
export type CellSource = z.infer<typeof CellSource>;

/** The notebook of an investigation: cells in an order, each with revisions of its own. */
export const CELL_EVENTS = {
  'cell.added': z.strictObject({
    cellId: Id,
    position: z.string().min(1).max(250).describe('Cells are ordered by this, as text, then by id'),
    source: CellSource,
    origin: z
      .string()
      .min(1)
      .max(1_000)
      .optional()
      .describe('Where it came from: a link, a command, a commit'),
  }),
  'cell.revised': z.strictObject({ cellId: Id, source: CellSource }),
  'cell.moved': z.strictObject({ cellId: Id, position: z.string().min(1).max(250) }),
  'cell.removed': z.strictObject({ cellId: Id }),
  'cell.run': z.strictObject({
    cellId: Id,
    revision: z.int().positive().describe('The revision of the cell that was run'),
    evidenceId: Id.describe('Its frozen result'),
  }),
} as const;

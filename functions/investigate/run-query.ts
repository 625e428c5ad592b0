import * as z from 'zod';
import type { Signal } from '../../schemas/signal.ts';
import { Rejected } from '../shared/errors.ts';
import { parseInput } from '../shared/parse-input.ts';
import type { QueryEngine } from '../shared/ports/query-engine.ts';
import type { SignalLists } from '../shared/ports/signal-store.ts';
import type { Answered, Cell, Column, QueryTemplate, Scope } from './query-template.ts';
import { requireTimeRange } from './time-range.ts';

const HOT_SIGNALS = 20_000;
const PAGE = 1_000;

export interface QueryDeps {
  readonly templates: readonly QueryTemplate[];
  readonly signals: SignalLists;
  readonly engine: QueryEngine;
  /** Glue table of the archive. */
  readonly table: string;
  /** Milliseconds that a cold query may take. */
  readonly timeoutMs: number;
}

export const QueryRequest = z.strictObject({
  templateId: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  store: z.enum(['hot', 'cold']).default('hot'),
});
export type QueryRequest = z.output<typeof QueryRequest>;

/**
 * Asks a query template. Throws Rejected `BadInput` naming the template or the parameter, and `Limit` when the question is
 * larger than a store answers.
 */
export async function askTemplate(deps: QueryDeps, request: QueryRequest, root = ''): Promise<Answered> {
  const at = (field: string) => (root === '' ? field : `${root}.${field}`);
  const template = templateOf(deps.templates, request.templateId, at('templateId'));
  const parameters = parseInput(template.parameters, request.parameters, at('parameters'));
  const { store } = request;
  const { rows, scannedBytes } =
    store === 'hot'
      ? {
          rows: template.hot(parameters, await hotSignals(deps, template, template.scope(parameters))),
          scannedBytes: 0,
        }
      : await coldRows(deps, template, parameters);
  return {
    templateId: template.id,
    templateVersion: template.version,
    parameters,
    store,
    range: template.scope(parameters).range,
    columns: template.columns.map((column) => column.name),
    rows: rows.map((row) => shownRow(template.columns, row)),
    scannedBytes,
  };
}

function templateOf(templates: readonly QueryTemplate[], templateId: string, path: string): QueryTemplate {
  const found = templates.find((template) => template.id === templateId);
  if (found !== undefined) return found;
  const known = templates.map((template) => template.id);
  throw new Rejected('BadInput', `${path}: "${templateId}" is none of ${known.join(', ')}`, {
    path,
    info: { known },
  });
}

async function hotSignals(
  { signals }: QueryDeps,
  { kinds }: QueryTemplate,
  { serviceName, range }: Scope,
): Promise<readonly Signal[]> {
  const found: Signal[] = [];
  for (let nextToken: string | undefined, more = true; more; more = nextToken !== undefined) {
    const token = nextToken === undefined ? {} : { nextToken };
    const page = await signals.listByService({ serviceName, range, kinds }, { limit: PAGE, ...token });
    found.push(...page.items);
    nextToken = page.nextToken;
    if (found.length <= HOT_SIGNALS) continue;
    throw new Rejected('Limit', `store: more than ${HOT_SIGNALS} hot signals in range, ask the cold store`, {
      path: 'store',
      info: { limit: HOT_SIGNALS },
    });
  }
  return found;
}

async function coldRows(
  { engine, table, timeoutMs }: QueryDeps,
  template: QueryTemplate,
  parameters: Readonly<Record<string, string | number>>,
) {
  const { sql, values } = template.cold(parameters, `"${table}"`);
  requireTimeRange(sql);
  const result = await engine.run({ sql, executionParameters: values, timeoutMs });
  const rows = result.rows.map((row) => row.map((cell, index) => typedCell(template.columns[index], cell)));
  return { rows, scannedBytes: result.scannedBytes };
}

/** Athena gives every value as text. */
const typedCell = (column: Column | undefined, cell: string | null): Cell =>
  cell === null || column?.type === 'string' ? cell : Number(cell);

const shownRow = (columns: readonly Column[], row: readonly Cell[]): readonly Cell[] =>
  row.map((cell, index) =>
    columns[index]?.type === 'instant' && typeof cell === 'number' ? new Date(cell).toISOString() : cell,
  );

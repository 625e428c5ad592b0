import * as z from 'zod';
import { parseInput } from '../../shared/parse-input.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { QueryEngine } from '../../shared/ports/query-engine.ts';
import type { SignalLists } from '../../shared/ports/signal-store.ts';
import type { Bindings } from '../query-language/expression-type.ts';
import { hotSignals } from '../query-language/hot-reads.ts';
import type { Cell, Column } from '../query-language/program.ts';
import type { Answered, QueryTemplate } from './query-template.ts';
import { bindingsOf } from './template-parameters.ts';
import { type TemplateDeps, templateOf } from './templates.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface QueryDeps extends TemplateDeps {
  readonly signals: SignalLists;
  readonly engine: QueryEngine;
  readonly clock: Clock;
  /** Glue table of the archive. */
  readonly table: string;
  /** Milliseconds that a cold query may take. */
  readonly timeoutMs: number;
  /** Days that the hot store reaches back. */
  readonly hotRetentionDays: number;
}

/** For asking at once. */
export interface AskDeps extends QueryDeps {
  /** Normal forms of the services that an answer leaves out, by the parameters: `hiddenForms`. */
  readonly hides: (parameters: Readonly<Record<string, unknown>>) => Promise<readonly string[]>;
}

export const QueryRequest = z.strictObject({
  templateId: z.string(),
  /** The newest when it is left out. */
  version: z.int().positive().optional(),
  parameters: z.record(z.string(), z.unknown()),
  store: z.enum(['hot', 'cold']).default('hot'),
});
export type QueryRequest = z.output<typeof QueryRequest>;

/**
 * Asks a query template. Throws Rejected `BadInput` naming the template or the parameter, and `Limit` when the question is
 * larger than a store answers.
 */
export async function askTemplate(deps: AskDeps, request: QueryRequest, root = ''): Promise<Answered> {
  const at = (field: string) => (root === '' ? field : `${root}.${field}`);
  const { templateId, version } = request;
  const template = await templateOf(deps, { templateId, version }, at('templateId'));
  const parameters = parseInput(template.schema, request.parameters, at('parameters'));
  const hidden = await deps.hides(parameters);
  return answer(deps, template, {
    parameters,
    store: request.store,
    now: currentMinute(deps.clock),
    hidden,
  });
}

/** What `now` means in a query: the start of this minute, so that those who ask within it ask the same. */
export const currentMinute = (clock: Clock): number => Math.floor(clock.now() / MINUTE_MS) * MINUTE_MS;

/** A checked question: the parameters as the template's schema gives them. */
export interface Question {
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly store: 'hot' | 'cold';
  /** Epoch milliseconds. */
  readonly now: number;
  /** Normal forms of the names of services whose signals are left out. */
  readonly hidden: readonly string[];
  /** Of the query engine: whether a cold query goes on. */
  readonly goOn?: (scannedBytes: number) => Promise<boolean>;
}

export async function answer(
  deps: QueryDeps,
  template: QueryTemplate,
  question: Question,
): Promise<Answered> {
  const { columns } = template.program;
  const { parameters, store, hidden } = question;
  const bindings = bindingsOf(template.parameters, parameters, question.now);
  const { rows, scannedBytes } =
    store === 'hot'
      ? await hotRows(deps, template, { bindings, hidden })
      : await coldRows(deps, template, { bindings, hidden, goOn: question.goOn });
  return {
    templateId: template.id,
    templateVersion: template.version,
    parameters,
    store,
    columns: columns.map(({ name }) => name),
    rows: shownRows(columns, rows),
    scannedBytes,
  };
}

async function hotRows(
  { signals, clock, hotRetentionDays }: QueryDeps,
  { program }: QueryTemplate,
  { bindings, hidden }: { readonly bindings: Bindings; readonly hidden: readonly string[] },
) {
  const reachesBackTo = clock.now() - hotRetentionDays * DAY_MS;
  const rows = await program.hot(bindings, hotSignals({ lists: signals, bindings, reachesBackTo, hidden }));
  return { rows, scannedBytes: 0 };
}

async function coldRows(
  { engine, table, timeoutMs }: QueryDeps,
  template: QueryTemplate,
  {
    bindings,
    hidden,
    goOn,
  }: {
    readonly bindings: Bindings;
    readonly hidden: readonly string[];
    readonly goOn: Question['goOn'];
  },
) {
  const { program, scanBoundBytes } = template;
  const { text, values } = program.cold(bindings, `"${table}"`, hidden);
  const result = await engine.run({
    sql: text,
    executionParameters: values,
    timeoutMs,
    scanBoundBytes,
    ...(goOn === undefined ? {} : { goOn }),
  });
  const rows = result.rows.map((row) => row.map((cell, index) => typedCell(program.columns[index], cell)));
  return { rows, scannedBytes: result.scannedBytes };
}

/** Athena gives every value as text. Adding 0 makes 0 of -0. */
const typedCell = (column: Column | undefined, cell: string | null): Cell =>
  cell === null || column?.type === 'string' ? cell : Number(cell) + 0;

/** Rows as they are shown and kept: instants as ISO-8601. */
export const shownRows = (
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): readonly (readonly Cell[])[] =>
  rows.map((row) =>
    row.map((cell, index) =>
      columns[index]?.type === 'instant' && typeof cell === 'number' ? new Date(cell).toISOString() : cell,
    ),
  );

import * as z from 'zod';
import type { Expectation } from '../../../schemas/playbook-step.ts';
import { Rejected } from '../../shared/errors.ts';
import { expressionIn, fill, holds } from '../expressions/expression.ts';
import { goingRun } from './ending.ts';
import { keepResult, stepKey } from './results.ts';
import { scopeFor } from './scope.ts';
import { type LocatedRun, recordStep, type StepDeps } from './step-deps.ts';
import type { AskInput, JudgeInput, Scope } from './step-input.ts';

const Since = z.object({ since: z.int() });
const KEPT_ROWS = 100;

export const HOLDS: Readonly<Record<Expectation['operator'], (found: number, wanted: number) => boolean>> = {
  '<': (found, wanted) => found < wanted,
  '<=': (found, wanted) => found <= wanted,
  '=': (found, wanted) => found === wanted,
  '>=': (found, wanted) => found >= wanted,
  '>': (found, wanted) => found > wanted,
};

/** What a query is asked with, its expressions filled in; decided once, so that every look asks the same. */
export async function ask(deps: StepDeps, input: AskInput): Promise<unknown> {
  const run = await goingRun(deps.runs, input.runId);
  const filled = await fill(input.with, await scopeFor(deps, { run, place: input }, input.with));
  return deps.runs.recordOutcome(`${stepKey(run, input)}/asked`, filled);
}

/** `met: false` asks for another look; `late`: time is up, and being late is no failure. */
export interface Judged {
  readonly met: boolean;
  readonly late: boolean;
}

export interface Weighed {
  readonly met: boolean;
  /** What was found and what was wanted, for the timeline. */
  readonly summary: string;
}

type Cell = JudgeInput['result']['rows'][number][number];
type Row = Readonly<Record<string, Cell>>;

/** What one look found: rows by column, oldest first, and how they are weighed, which may be an expression over them. */
export interface Looked {
  readonly rows: readonly Row[];
  readonly weigh: string | (() => Weighed);
}

/** Compares a query's result with what is expected. */
export function judge(deps: StepDeps, input: JudgeInput): Promise<Judged> {
  const { expect, result } = input;
  const rows = objectsOf(result);
  return settle(deps, input, {
    rows,
    weigh: typeof expect === 'string' ? expect : () => compare(expect, result),
  });
}

/**
 * Says whether what was found is as expected, and keeps it when it is. When the time since the first look is up, throws
 * ExpectationNotMet, or goes on where being late is no failure.
 */
export async function settle(
  deps: StepDeps,
  input: Pick<JudgeInput, 'runId' | 'step' | 'at' | 'scope' | 'seconds' | 'ifLate' | 'now'>,
  { rows, weigh }: Looked,
): Promise<Judged> {
  const run = await goingRun(deps.runs, input.runId);
  const key = stepKey(run, input);
  const { met, summary } =
    typeof weigh === 'string' ? await weighBy(deps, { run, input, rows }, weigh) : weigh();
  const late = !met && (await isLate(deps, key, input));
  if (!met && !late) return { met: false, late };
  if (late && input.ifLate === 'fail') throw new ExpectationNotMet(summary);
  await keepResult(deps, run, { key, result: { met, rows: rows.slice(-KEPT_ROWS) } });
  const said = late ? `${summary}; goes on all the same` : summary;
  const step = `${input.step}${input.at}`;
  await recordStep(deps.log, run, { step, phase: 'query', state: 'succeeded', summary: said });
  return { met: true, late };
}

class ExpectationNotMet extends Error {
  override readonly name = 'ExpectationNotMet';
}

async function isLate(
  { runs, clock }: StepDeps,
  key: string,
  { now: at, seconds }: Pick<JudgeInput, 'now' | 'seconds'>,
): Promise<boolean> {
  const now = at === undefined ? clock.now() : Date.parse(at);
  const { since } = Since.parse(await runs.recordOutcome(`${key}/since`, { since: now }));
  return now >= since + seconds * 1_000;
}

const objectsOf = ({ columns, rows }: JudgeInput['result']): readonly Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));

interface Weighing {
  readonly run: LocatedRun;
  readonly input: Scope;
  readonly rows: readonly Row[];
}

async function weighBy(deps: StepDeps, { run, input, rows }: Weighing, expect: string): Promise<Weighed> {
  const scope = await scopeFor(deps, { run, place: input }, expect);
  const met = await holds(expressionIn(expect) ?? '', { ...scope, rows });
  return { met, summary: `${rows.length} rows, ${expect} is ${met}` };
}

function compare({ column, operator, value }: Expectation, { columns, rows }: JudgeInput['result']): Weighed {
  const index = columns.indexOf(column);
  if (index < 0)
    throw new Rejected('BadInput', `expect.column: the query has no column "${column}"`, {
      path: 'expect.column',
    });
  const wanted = `wanted ${column} ${operator} ${value}`;
  const row = rows.at(-1);
  if (row === undefined) return { met: false, summary: `no row, ${wanted}` };
  const found = numberOf(row[index]);
  if (found === undefined) return { met: false, summary: `${column} is not a number, ${wanted}` };
  return { met: HOLDS[operator](found, value), summary: `${column} is ${found}, ${wanted}` };
}

/** A number, or the text of one as Athena gives it. */
function numberOf(cell: Cell | undefined): number | undefined {
  if (typeof cell !== 'number' && typeof cell !== 'string') return undefined;
  const number = cell === '' ? Number.NaN : Number(cell);
  return Number.isFinite(number) ? number : undefined;
}

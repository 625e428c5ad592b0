import * as z from 'zod';
import type { Expectation } from '../../../schemas/playbook-step.ts';
import { Rejected } from '../../shared/errors.ts';
import { expressionIn, fill, holds } from '../expressions/expression.ts';
import { goingRun } from './ending.ts';
import { keepResult, stepKey } from './results.ts';
import { scopeFor } from './scope.ts';
import { type LocatedRun, recordStep, type StepDeps } from './step-deps.ts';
import type { AskInput, JudgeInput } from './step-input.ts';

const Since = z.object({ since: z.int() });
const KEPT_ROWS = 100;

const HOLDS: Readonly<Record<Expectation['operator'], (found: number, wanted: number) => boolean>> = {
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

/**
 * Compares a query's result with what is expected. `met: false` asks for another look; when the time since the first look
 * is up, throws ExpectationNotMet, or goes on where being late is no failure.
 */
export async function judge(
  deps: StepDeps,
  input: JudgeInput,
): Promise<{ readonly met: boolean; readonly late: boolean }> {
  const run = await goingRun(deps.runs, input.runId);
  const key = stepKey(run, input);
  const rows = objectsOf(input.result);
  const { met, summary } = await weigh(deps, { run, input, rows });
  const late = !met && (await isLate(deps, key, input.seconds));
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

async function isLate({ runs, clock }: StepDeps, key: string, seconds: number): Promise<boolean> {
  const now = clock.now();
  const { since } = Since.parse(await runs.recordOutcome(`${key}/since`, { since: now }));
  return now >= since + seconds * 1_000;
}

type Row = Readonly<Record<string, JudgeInput['result']['rows'][number][number]>>;

const objectsOf = ({ columns, rows }: JudgeInput['result']): readonly Row[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));

interface Weighing {
  readonly run: LocatedRun;
  readonly input: JudgeInput;
  readonly rows: readonly Row[];
}

async function weigh(deps: StepDeps, { run, input, rows }: Weighing) {
  const { expect } = input;
  if (typeof expect !== 'string') return compare(expect, input.result);
  const scope = await scopeFor(deps, { run, place: input }, expect);
  const met = await holds(expressionIn(expect) ?? '', { ...scope, rows });
  return { met, summary: `${rows.length} rows, ${expect} is ${met}` };
}

function compare({ column, operator, value }: Expectation, { columns, rows }: JudgeInput['result']) {
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
function numberOf(cell: JudgeInput['result']['rows'][number][number] | undefined): number | undefined {
  if (typeof cell !== 'number' && typeof cell !== 'string') return undefined;
  const number = cell === '' ? Number.NaN : Number(cell);
  return Number.isFinite(number) ? number : undefined;
}

import * as z from 'zod';
import type { Expectation } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { activeRun, recordStep, type StepDeps } from './step-deps.ts';
import type { JudgeInput } from './step-input.ts';

const Since = z.object({ since: z.int() });

const HOLDS: Readonly<Record<Expectation['operator'], (found: number, wanted: number) => boolean>> = {
  '<': (found, wanted) => found < wanted,
  '<=': (found, wanted) => found <= wanted,
  '=': (found, wanted) => found === wanted,
  '>=': (found, wanted) => found >= wanted,
  '>': (found, wanted) => found > wanted,
};

/**
 * Compares the last row of a query's result with what is expected. `met: false` asks for another look; when the time since
 * the first look is up, throws ExpectationNotMet.
 */
export async function judge(
  deps: Pick<StepDeps, 'runs' | 'log' | 'clock'>,
  input: JudgeInput,
): Promise<{ readonly met: boolean }> {
  const { runId, step, expect } = input;
  const run = await activeRun(deps.runs, runId);
  const { met, summary } = weigh(expect, input.result);
  if (!met) {
    const now = deps.clock.now();
    const { since } = Since.parse(await deps.runs.recordOutcome(`${runId}/${step}`, { since: now }));
    if (now >= since + input.retryForSeconds * 1_000) throw new ExpectationNotMet(summary);
    return { met };
  }
  await recordStep(deps.log, run, { step, phase: 'query', state: 'succeeded', summary });
  return { met };
}

class ExpectationNotMet extends Error {
  override readonly name = 'ExpectationNotMet';
}

function weigh({ column, operator, value }: Expectation, { columns, rows }: JudgeInput['result']) {
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

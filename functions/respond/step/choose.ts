import * as z from 'zod';
import { RunInputs } from '../../../schemas/playbook.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';
import { expressionIn, fill, holds } from '../expressions/expression.ts';
import { completeInputs } from '../run-inputs.ts';
import { goingRun } from './ending.ts';
import { lastingKey } from './results.ts';
import { scopeFor } from './scope.ts';
import { type LocatedRun, recordStep, type StepDeps } from './step-deps.ts';
import type { ChooseInput, InputsInput, ItemsInput } from './step-input.ts';

const MOST_ITEM_BYTES = 32 * 1024;

/** The first way whose condition is true, counted from 0; -1 when there is none. */
export async function choose(deps: StepDeps, input: ChooseInput): Promise<{ readonly way: number }> {
  const run = await goingRun(deps.runs, input.runId);
  const found = await wayOf(deps, run, input);
  // Decided once: what is asked again after a crash, or in a later attempt, goes the same way.
  const way = z.int().parse(await deps.runs.recordOutcome(`${lastingKey(run, input)}/way`, found));
  const summary = way < 0 ? 'no condition is true' : `${input.ways[way]} is true`;
  const step = `${input.step}${input.at}`;
  await recordStep(deps.log, run, { step, phase: 'choose', state: 'succeeded', summary });
  return { way };
}

async function wayOf(deps: StepDeps, run: LocatedRun, input: ChooseInput): Promise<number> {
  const scope = await scopeFor(deps, { run, place: input }, input.ways);
  for (const [index, condition] of input.ways.entries())
    if (await holds(expressionIn(condition) ?? '', scope)) return index;
  return -1;
}

/** The list that a forEach goes through. Throws Rejected `BadInput` for what is no list, and for one that is too long. */
export async function items(
  deps: StepDeps,
  input: ItemsInput,
): Promise<{ readonly list: readonly unknown[] }> {
  const run = await goingRun(deps.runs, input.runId);
  const value = await fill(input.list, await scopeFor(deps, { run, place: input }, input.list));
  // JSONata gives a list of one as the one.
  const list = Array.isArray(value) ? value : value === null ? [] : [value];
  if (list.length > input.maxItems)
    throw new Rejected('BadInput', `forEach: ${list.length} items, at most ${input.maxItems} are allowed`);
  if (Buffer.byteLength(JSON.stringify(list)) > MOST_ITEM_BYTES)
    throw new Rejected('BadInput', `forEach: the items have more than ${MOST_ITEM_BYTES / 1024} KiB`);
  const decided = await deps.runs.recordOutcome(`${lastingKey(run, input)}/items`, list);
  return { list: z.array(z.unknown()).parse(decided) };
}

/** The inputs of a called playbook, checked as if a person had given them. */
export async function inputs(deps: StepDeps, input: InputsInput): Promise<{ readonly inputs: RunInputs }> {
  const run = await goingRun(deps.runs, input.runId);
  const filled = await fill(input.with, await scopeFor(deps, { run, place: input }, input.with));
  const given = parseInput(RunInputs, filled, 'with');
  const called = { id: input.playbookId, inputs: input.inputs };
  return { inputs: completeInputs(called, new Map(Object.entries(given)), 'with') };
}

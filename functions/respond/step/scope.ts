import { attemptKeys } from '../attempt.ts';
import { expressionIn } from '../expressions/expression.ts';
import { stepsIn } from '../expressions/names.ts';
import { readResult, type StepOutcome } from './results.ts';
import type { LocatedRun, StepDeps } from './step-deps.ts';
import type { Scope } from './step-input.ts';

type Deps = Pick<StepDeps, 'runs' | 'ports' | 'clock'>;

/** What the expressions within a value are evaluated over: of the steps' outcomes only those that are named are read. */
export async function scopeFor(
  deps: Deps,
  { run, place }: { readonly run: LocatedRun; readonly place: Scope },
  value: unknown,
): Promise<Readonly<Record<string, unknown>>> {
  const names = [...new Set(sourcesIn(value).flatMap(stepsIn))];
  const outcomes = await Promise.all(
    names.map(async (name) => [name, await outcomeOf(deps, { run, place }, name)]),
  );
  const { runId, investigationId, trigger, startedAt } = run;
  return {
    inputs: place.scope.inputs,
    ...(place.scope.index === null ? {} : { item: place.scope.item, index: place.scope.index }),
    steps: Object.fromEntries(outcomes.filter(([, outcome]) => outcome !== undefined)),
    run: { id: runId, investigationId, trigger, startedAt: new Date(startedAt).toISOString() },
  };
}

/** The newest attempt comes first, and in it a step within the same item; one outside of the forEach has no item. Names are those of the step's own playbook. */
async function outcomeOf(
  deps: Deps,
  { run, place }: { readonly run: LocatedRun; readonly place: Scope },
  name: string,
): Promise<StepOutcome | undefined> {
  const prefix = place.step.slice(0, place.step.lastIndexOf('.') + 1);
  for (const attempt of attemptKeys(run)) {
    const key = `${attempt}/${prefix}${name}`;
    const ofItem = place.at === '' ? undefined : await readResult(deps, `${key}${place.at}`);
    const found = ofItem ?? (await readResult(deps, key));
    if (found !== undefined) return found;
  }
  return undefined;
}

function sourcesIn(value: unknown): readonly string[] {
  const source = expressionIn(value);
  if (source !== undefined) return [source];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sourcesIn) : [];
}

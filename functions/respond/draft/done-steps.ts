import type { Step } from '../../../schemas/playbook-step.ts';
import { allSteps } from '../steps/walk.ts';
import type { UsedRun } from './used.ts';

export interface DoneSteps {
  readonly steps: readonly Step[];
  /** What is not as it was, one sentence each. */
  readonly flattened: readonly string[];
}

/**
 * The steps that a run which succeeded did, one after the other: of a choice those of the way it went, of parallel lines one line
 * after the other. A forEach stays one; an end is left out, as what follows it here would not be reached.
 */
export function doneSteps(steps: readonly Step[], run: Pick<UsedRun, 'steps'>): DoneSteps {
  const done: Step[] = [];
  const flattened: string[] = [];
  for (const step of steps) {
    if ('end' in step) break;
    const lines = linesOf(step, run);
    if (lines === undefined) {
      done.push(step);
      continue;
    }
    flattened.push(
      'parallel' in step
        ? `What ${step.id} did at the same time is drafted one after the other.`
        : `Of ${step.id} only the way that it went is drafted, without its condition.`,
    );
    for (const line of lines) {
      const inner = doneSteps(line, run);
      done.push(...inner.steps);
      flattened.push(...inner.flattened);
    }
    if (lines.some((line) => line.some((each) => 'end' in each))) break;
  }
  return { steps: done, flattened };
}

/** The lines of steps within a step that were gone; undefined for one that is kept as it is. */
function linesOf(step: Step, run: Pick<UsedRun, 'steps'>): readonly (readonly Step[])[] | undefined {
  if ('parallel' in step) return step.parallel.map(({ steps }) => steps);
  if (!('choose' in step)) return undefined;
  const ways = [...step.choose.map(({ steps }) => steps), step.otherwise ?? []];
  return ways.filter((way) => allSteps(way).some(({ id }) => heardOf(id, run) !== undefined)).slice(0, 1);
}

/** When a step, or one within it, was last heard of. */
export function heardOf(id: string, { steps }: Pick<UsedRun, 'steps'>): number | undefined {
  const times = [...steps].flatMap(([name, time]) =>
    name === id || name.startsWith(`${id}.`) || name.startsWith(`${id}[`) ? [time] : [],
  );
  return times.length === 0 ? undefined : Math.max(...times);
}

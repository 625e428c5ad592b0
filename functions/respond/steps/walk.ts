import type { Step } from '../../../schemas/playbook-step.ts';

type Path = readonly PropertyKey[];

/** A list of steps within a step, and what it is there for. */
export interface InnerSteps {
  readonly steps: readonly Step[];
  readonly path: Path;
  readonly kind: 'choose' | 'parallel' | 'forEach';
}

export function innerSteps(step: Step): readonly InnerSteps[] {
  if ('choose' in step) {
    const ways = step.choose.map(({ steps }, index) => ({
      steps,
      path: ['choose', index, 'steps'],
      kind: 'choose' as const,
    }));
    if (step.otherwise === undefined) return ways;
    return [...ways, { steps: step.otherwise, path: ['otherwise'], kind: 'choose' }];
  }
  if ('parallel' in step)
    return step.parallel.map(({ steps }, index) => ({
      steps,
      path: ['parallel', index, 'steps'],
      kind: 'parallel' as const,
    }));
  return 'forEach' in step ? [{ steps: step.steps, path: ['steps'], kind: 'forEach' }] : [];
}

export interface Placed {
  readonly step: Step;
  /** Where it stands in the document. */
  readonly path: Path;
  /** What it is inside of, outermost first. */
  readonly inside: readonly InnerSteps['kind'][];
  /** Ids of the steps that are over when it begins. */
  readonly before: readonly string[];
}

interface From {
  readonly path: Path;
  readonly inside: Placed['inside'];
  readonly before: readonly string[];
}

/** All steps, those within others included, in the order of the document. */
export function placedSteps(
  steps: readonly Step[],
  from: From = { path: ['steps'], inside: [], before: [] },
): readonly Placed[] {
  const before = [...from.before];
  return steps.flatMap((step, index) => {
    const path = [...from.path, index];
    const inner = innerSteps(step).flatMap((each) =>
      placedSteps(each.steps, {
        path: [...path, ...each.path],
        inside: [...from.inside, each.kind],
        before: [...before],
      }),
    );
    const placed = { step, path, inside: from.inside, before: [...before] };
    before.push(step.id, ...('forEach' in step ? [] : inner.map((each) => each.step.id)));
    return [placed, ...inner];
  });
}

export const allSteps = (steps: readonly Step[]): readonly Step[] =>
  placedSteps(steps).map(({ step }) => step);

/** The step of the outermost line that a name belongs to: itself, or what is around it or calls it. */
export function stepHolding(steps: readonly Step[], name: string): Step | undefined {
  const id = name.replace(/[.[].*$/, '');
  return steps.find((step) => allSteps([step]).some((inner) => inner.id === id));
}

/** Whether nothing that follows can be reached. */
export function ends(steps: readonly Step[]): boolean {
  return steps.some((step) => {
    if ('end' in step) return true;
    if (!('choose' in step) || step.otherwise === undefined) return false;
    return [...step.choose.map((way) => way.steps), step.otherwise].every(ends);
  });
}

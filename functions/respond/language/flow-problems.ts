import type { Playbook } from '../../../schemas/playbook.ts';
import { MAX_STEPS, type Step } from '../../../schemas/playbook-step.ts';
import { ends, innerSteps, type Placed, placedSteps } from '../steps/walk.ts';
import type { Problem } from './problem.ts';

const MAX_NESTING = 5;

/** Ids that two steps have, steps that nothing leads to, and steps that can't be where they are. */
export function flowProblems({ steps }: Playbook): readonly Problem[] {
  const placed = placedSteps(steps);
  const many =
    placed.length > MAX_STEPS
      ? [
          {
            path: ['steps'],
            reason: `has ${placed.length} steps, at most ${MAX_STEPS} are allowed; call another playbook`,
          },
        ]
      : [];
  return [...many, ...repeatedIds(placed), ...unreachable(steps, ['steps']), ...placed.flatMap(misplaced)];
}

function repeatedIds(placed: readonly Placed[]): readonly Problem[] {
  const seen = new Set<string>();
  return placed.flatMap(({ step, path }) => {
    if (seen.has(step.id))
      return [{ path: [...path, 'id'], reason: `"${step.id}" is the id of an earlier step` }];
    seen.add(step.id);
    return [];
  });
}

function unreachable(steps: readonly Step[], path: readonly PropertyKey[]): readonly Problem[] {
  const last = steps.findIndex((step) => ends([step]));
  const beyond =
    last >= 0 && last < steps.length - 1
      ? [
          {
            path: [...path, last + 1],
            reason: `can't be reached: every way ends in "${steps[last]?.id}" before it`,
          },
        ]
      : [];
  const within = steps.flatMap((step, index) =>
    innerSteps(step).flatMap((inner) => unreachable(inner.steps, [...path, index, ...inner.path])),
  );
  return [...beyond, ...within];
}

function misplaced({ step, path, inside }: Placed): readonly Problem[] {
  const line = inside.find((kind) => kind !== 'choose');
  const at = (field: string, reason: string) => [{ path: [...path, field], reason }];
  if (inside.length > MAX_NESTING)
    return at('id', `is nested deeper than ${MAX_NESTING} levels; call another playbook`);
  if (line === undefined) return [];
  if ('end' in step) return at('end', `${line} can't end the run: put the end after it`);
  if ('approve' in step) return at('approve', `${line} can't wait for people: put the approval before it`);
  if ('forEach' in step && inside.includes('forEach'))
    return at('forEach', 'stands in another forEach: their product is not bounded; make one list of it');
  if ('call' in step && inside.includes('forEach'))
    return at('call', "can't stand in forEach: put the forEach into the playbook that is called");
  return [];
}

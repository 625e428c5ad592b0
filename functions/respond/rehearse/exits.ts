import * as z from 'zod';
import type { Step } from '../../../schemas/playbook-step.ts';
import type { StepInput } from '../step/step-input.ts';
import { allSteps } from '../steps/walk.ts';

/** Every way in which a step can be left. */
export function exitsOf(step: Step): readonly string[] {
  const named = (...exits: readonly string[]) => exits.map((exit) => `${step.id} ${exit}`);
  if ('action' in step || 'notify' in step || 'call' in step) return named('succeeds', 'fails');
  if ('approve' in step) return named('is approved', 'is refused', 'is not answered');
  if ('query' in step) return named('holds', 'does not hold');
  if ('wait' in step) {
    if ('seconds' in step.wait) return [];
    return named('holds', step.wait.ifLate === 'proceed' ? 'is late' : 'does not hold');
  }
  if ('end' in step) return named('ends');
  if ('choose' in step)
    return named(...step.choose.map((_, index) => `goes way ${index + 1}`), 'goes no way');
  return [];
}

export const allExits = (steps: readonly Step[]): readonly string[] => allSteps(steps).flatMap(exitsOf);

const Way = z.object({ way: z.int() });
const Met = z.object({ met: z.boolean(), late: z.boolean() });

/** By which exit a step was left, as one call of the step function shows it; undefined when it was not. */
export function exitBy(input: StepInput, result: unknown): string | undefined {
  const said = exitSaid(input, result);
  return said === undefined || !('step' in input) ? undefined : `${input.step} ${said}`;
}

function exitSaid(input: StepInput, result: unknown): string | undefined {
  switch (input.phase) {
    case 'verify':
    case 'join':
      return 'succeeds';
    case 'answered':
      return input.answer === 'approved' ? 'is approved' : 'is not answered';
    case 'judge':
    case 'measure': {
      const { met, late } = Met.parse(result);
      return met ? (late ? 'is late' : 'holds') : undefined;
    }
    case 'choose': {
      const { way } = Way.parse(result);
      return way < 0 ? 'goes no way' : `goes way ${way + 1}`;
    }
    case 'end':
      return 'ends';
    case 'failed':
      return failureSaid(input);
    default:
      return undefined;
  }
}

function failureSaid({ of, failure }: Extract<StepInput, { phase: 'failed' }>): string | undefined {
  if (of === 'approve') return failure.Error === 'ApprovalRefused' ? 'is refused' : 'is not answered';
  if (of === 'query') return 'does not hold';
  if (of === 'end') return 'ends';
  return of === 'choose' ? undefined : 'fails';
}

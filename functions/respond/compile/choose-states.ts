import type { ChooseStep, EndStep } from '../../../schemas/playbook-step.ts';
import { failedState, onFailure, type Place } from './place.ts';
import { invokeStep, SCOPE, type States } from './states.ts';

/** Asks the step function which way, and goes it. */
export function chooseStates(step: ChooseStep, { name, line, next }: Place): States {
  const ways = step.choose.map(({ steps }) => line.compileSteps(steps, next, line));
  const otherwise = step.otherwise && line.compileSteps(step.otherwise, next, line);
  const failed = `${name}.choose-failed`;
  return {
    [`${name}.choose`]: {
      ...invokeStep({
        payload: { phase: 'choose', step: name, ways: step.choose.map(({ when }) => when), ...SCOPE },
        next: `${name}.way`,
        catch: onFailure(failed),
      }),
      ResultSelector: { 'way.$': '$.Payload.way' },
      ResultPath: '$.chosen',
    },
    [`${name}.way`]: {
      Type: 'Choice',
      Choices: ways.map(({ entry }, index) => ({
        Variable: '$.chosen.way',
        NumericEquals: index,
        Next: entry,
      })),
      Default: otherwise?.entry ?? next,
    },
    [failed]: failedState({ name, line, next }, 'choose'),
    ...Object.assign({}, ...[...ways, ...(otherwise ? [otherwise] : [])].map(({ states }) => states)),
  };
}

/** Says so on the timeline, then ends the line; as a failure when that is what it is. */
export const endStates = (step: EndStep, place: Place): States => ({
  [`${place.name}.end`]: invokeStep({
    payload: { phase: 'end', step: place.name, end: step.end, because: step.because },
    next: place.line.ended,
    catch: onFailure(`${place.name}.end-failed`),
  }),
  [`${place.name}.end-failed`]: failedState(place, 'end'),
});

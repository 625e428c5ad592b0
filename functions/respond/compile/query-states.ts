import type { MetricWait, QueryStep, WaitStep } from '../../../schemas/playbook-step.ts';
import { everySeconds, failedState, MOST_LOOKS, onFailure, type Place } from './place.ts';
import { caught, invokeQuery, invokeStep, SCOPE, type States } from './states.ts';

type Asked = Pick<QueryStep, 'query' | 'store' | 'with' | 'expect'> & {
  readonly seconds: number;
  readonly ifLate: 'fail' | 'proceed';
};

export const queryStates = (step: QueryStep, place: Place): States =>
  askStates({ ...step, seconds: step.retryForSeconds, ifLate: 'fail' }, place);

export function waitStates({ wait }: WaitStep, place: Place): States {
  if ('query' in wait) return askStates({ ...wait, seconds: wait.timeoutSeconds }, place);
  if ('metric' in wait) return measureStates(wait, place);
  return { [`${place.name}.pause`]: { Type: 'Wait', Seconds: wait.seconds, Next: place.next } };
}

/** Reads a metric and weighs it in one, again until it is as expected or time is up. */
function measureStates({ metric, expect, timeoutSeconds, ifLate }: MetricWait, place: Place): States {
  const { name, line } = place;
  const failed = `${name}.query-failed`;
  for (const state of ['measure', 'decide', 'pause']) line.loop(`${name}.${state}`, MOST_LOOKS + 2);
  return {
    [`${name}.measure`]: judging({
      payload: { phase: 'measure', step: name, metric, expect, seconds: timeoutSeconds, ifLate, ...SCOPE },
      next: `${name}.decide`,
      catch: onFailure(failed),
    }),
    ...lookAgain(place, { look: `${name}.measure`, seconds: timeoutSeconds }),
    [failed]: failedState(place, 'query'),
  };
}

/** Runs a look of the step function, which is told the time by the clock of the pauses between looks. Keeps whether it is as expected. */
const judging = ({ payload, ...invocation }: Parameters<typeof invokeStep>[0]) => ({
  ...invokeStep({ ...invocation, payload: { ...payload, 'now.$': '$$.State.EnteredTime' } }),
  ResultSelector: { 'met.$': '$.Payload.met' },
  ResultPath: '$.result',
});

const lookAgain = (
  { name, next }: Place,
  { look, seconds }: { readonly look: string; readonly seconds: number },
): States => ({
  [`${name}.decide`]: {
    Type: 'Choice',
    Choices: [{ Variable: '$.result.met', BooleanEquals: true, Next: next }],
    Default: `${name}.pause`,
  },
  [`${name}.pause`]: { Type: 'Wait', Seconds: everySeconds(seconds), Next: look },
});

/** Asks, and asks again until the answer is as expected or time is up. What is asked is decided once. */
function askStates({ query, store, with: given, expect, seconds, ifLate }: Asked, place: Place): States {
  const { name, line } = place;
  const failed = `${name}.query-failed`;
  for (const state of ['query', 'judge', 'decide', 'pause']) line.loop(`${name}.${state}`, MOST_LOOKS + 2);
  return {
    [`${name}.ask`]: {
      ...invokeStep({
        payload: { phase: 'ask', step: name, with: given, ...SCOPE },
        next: `${name}.query`,
        catch: onFailure(failed),
      }),
      ResultSelector: { 'asked.$': '$.Payload' },
      ResultPath: '$.question',
    },
    [`${name}.query`]: invokeQuery({
      payload: { templateId: query, store, 'parameters.$': '$.question.asked' },
      next: `${name}.judge`,
      catch: [caught(['States.DataLimitExceeded'], failed), ...onFailure(failed)],
    }),
    [`${name}.judge`]: judging({
      payload: { phase: 'judge', step: name, expect, seconds, ifLate, 'result.$': '$.result', ...SCOPE },
      next: `${name}.decide`,
      catch: onFailure(failed),
    }),
    ...lookAgain(place, { look: `${name}.query`, seconds }),
    [failed]: failedState(place, 'query'),
  };
}

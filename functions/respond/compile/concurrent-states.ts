import type { CallStep, ForEachStep, ParallelStep, Step } from '../../../schemas/playbook-step.ts';
import { failedState, type Line, onFailure, type Place } from './place.ts';
import { type Graph, invokeStep, SCOPE, type States } from './states.ts';

/** Every branch runs to its end, also when another one failed: nothing is cut off in the middle. Then all are looked at together. */
export function parallelStates(step: ParallelStep, place: Place): States {
  const branches = step.parallel.map(({ steps }, index) =>
    graphOf(steps, { place, name: `${place.name}.${index + 1}` }),
  );
  return {
    [`${place.name}.branches`]: {
      Type: 'Parallel',
      Branches: branches,
      ResultPath: null,
      Catch: onFailure(`${place.name}.join-failed`),
      Next: `${place.name}.join`,
    },
    ...joinStates(place, `${step.parallel.length} branches are done`),
  };
}

export function forEachStates(step: ForEachStep, place: Place): States {
  const { name, line } = place;
  line.loop(`${name}.each/items`, step.maxItems);
  return {
    [`${name}.items`]: {
      ...invokeStep({
        payload: { phase: 'items', step: name, list: step.forEach, maxItems: step.maxItems, ...SCOPE },
        next: `${name}.each`,
        catch: onFailure(`${name}.join-failed`),
      }),
      ResultSelector: { 'list.$': '$.Payload.list' },
      ResultPath: '$.items',
    },
    [`${name}.each`]: {
      Type: 'Map',
      ItemsPath: '$.items.list',
      ItemSelector: {
        'runId.$': '$.runId',
        'inputs.$': '$.inputs',
        'item.$': '$$.Map.Item.Value',
        'index.$': '$$.Map.Item.Index',
        'at.$': "States.Format('[{}]', $$.Map.Item.Index)",
      },
      MaxConcurrency: step.concurrency,
      ItemProcessor: {
        ProcessorConfig: { Mode: 'INLINE' },
        ...graphOf(step.steps, { place, name: `${name}.item` }),
      },
      ResultPath: null,
      Catch: onFailure(`${name}.join-failed`),
      Next: `${name}.join`,
    },
    ...joinStates(place, 'every item is done'),
  };
}

/** The steps of the other playbook stand in a branch of their own, so that they see their own inputs only. */
export function callStates(step: CallStep, place: Place): States {
  const { name, line } = place;
  const called = line.playbooks.find(({ id }) => id === step.call);
  if (called === undefined) throw new Error(`${step.id} calls ${step.call}, which is not known`);
  const prefix = `${name}.`;
  return {
    [`${name}.inputs`]: {
      ...invokeStep({
        payload: {
          phase: 'inputs',
          step: name,
          playbookId: called.id,
          with: step.with,
          inputs: called.inputs,
          ...SCOPE,
        },
        next: `${name}.steps`,
        catch: onFailure(`${name}.join-failed`),
      }),
      ResultSelector: { 'inputs.$': '$.Payload.inputs' },
      ResultPath: '$.called',
    },
    [`${name}.steps`]: {
      Type: 'Parallel',
      Parameters: {
        'runId.$': '$.runId',
        'inputs.$': '$.called.inputs',
        'at.$': '$.at',
        item: null,
        index: null,
      },
      Branches: [
        graphOf(called.steps, { place: { ...place, line: { ...line, prefix } }, name: `${name}.called` }),
      ],
      ResultPath: null,
      Catch: onFailure(`${name}.join-failed`),
      Next: `${name}.join`,
    },
    ...joinStates(place, `${step.call} ${step.version} is done`),
  };
}

function graphOf(
  steps: readonly Step[],
  { place, name }: { readonly place: Place; readonly name: string },
): Graph {
  const [done, lost] = [`${name}-done`, `${name}-lost`];
  const line: Line = { ...place.line, failed: done, lost, ended: done };
  const { entry, states } = line.compileSteps(steps, done, line);
  return {
    StartAt: entry,
    States: {
      ...states,
      [done]: { Type: 'Succeed' },
      [lost]: {
        Type: 'Fail',
        Error: 'FailureNotRecorded',
        Cause: 'A step failed and that could not be written down.',
      },
    },
  };
}

/** Goes on if nothing failed within; otherwise back. */
const joinStates = (place: Place, summary: string): States => ({
  [`${place.name}.join`]: invokeStep({
    payload: { phase: 'join', step: place.name, summary },
    next: place.next,
    catch: onFailure(`${place.name}.join-failed`),
  }),
  [`${place.name}.join-failed`]: failedState(place, 'join'),
});

import type { Playbook } from '../../../schemas/playbook.ts';
import type { Step } from '../../../schemas/playbook-step.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { allSteps } from '../steps/walk.ts';

/** What changed from one document to another: `+` came, `-` went, `~` changed. Steps are compared by their ids. */
export function differences(from: Playbook, to: Playbook): readonly string[] {
  const { steps: stepsBefore, tests: testsBefore, ...before } = from;
  const { steps: stepsAfter, tests: testsAfter, ...after } = to;
  const orderBefore = idsOf(stepsBefore);
  const orderAfter = idsOf(stepsAfter);
  const kept = orderAfter.filter((id) => orderBefore.includes(id));
  const moved =
    kept.join() === orderBefore.filter((id) => orderAfter.includes(id)).join()
      ? []
      : [`~ steps: order ${orderBefore.join(', ')} -> ${orderAfter.join(', ')}`];
  return [
    ...fieldsOf('', before, after),
    ...fieldsOf('steps.', byId(stepsBefore), byId(stepsAfter)),
    ...moved,
    ...fieldsOf('tests.', byName(testsBefore), byName(testsAfter)),
  ];
}

const idsOf = (steps: readonly Step[]): readonly string[] => allSteps(steps).map(({ id }) => id);

/** Steps within a step are compared by themselves. */
const byId = (steps: readonly Step[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(allSteps(steps).map((step) => [step.id, withoutInner(step)]));

function withoutInner(step: Step): unknown {
  if ('choose' in step) return { ...step, choose: step.choose.map(({ when }) => when), otherwise: undefined };
  if ('parallel' in step) return { id: step.id, branches: step.parallel.length };
  return 'forEach' in step ? { ...step, steps: undefined } : step;
}

const byName = (tests: Playbook['tests']): Readonly<Record<string, unknown>> =>
  Object.fromEntries(tests.map((test) => [test.name, test]));

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(prefix: string, before: Fields, after: Fields): readonly string[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const [old, now] = [before[key], after[key]];
    const path = `${prefix}${key}`;
    if (old === undefined && now === undefined) return [];
    if (old === undefined) return [`+ ${path}: ${shown(now)}`];
    if (now === undefined) return [`- ${path}`];
    if (canonicalJson(old) === canonicalJson(now)) return [];
    if (isFields(old) && isFields(now)) return fieldsOf(`${path}.`, old, now);
    return [`~ ${path}: ${shown(old)} -> ${shown(now)}`];
  });
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const shown = (value: unknown): string => {
  const text = canonicalJson(value);
  return text.length <= 120 ? text : `${text.slice(0, 116)} ...`;
};

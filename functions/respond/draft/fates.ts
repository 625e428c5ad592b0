import type { Playbook } from '../../../schemas/playbook.ts';
import type { Expectation, Step } from '../../../schemas/playbook-step.ts';
import type { PlaybookTest } from '../../../schemas/playbook-test.ts';
import { Rejected } from '../../shared/errors.ts';
import { expressionIn, holds } from '../expressions/expression.ts';
import { allSteps } from '../steps/walk.ts';
import type { Rows } from './expected.ts';
import type { DraftStep } from './gather.ts';

type Mocks = PlaybookTest['mocks'];

/** A way in which a step can be left, and what has to happen for it. */
interface Fate {
  /** As `exitsOf` names it. */
  readonly exit: string;
  readonly mocks: Mocks;
}

interface Fates {
  /** All goes well. */
  readonly well: Mocks;
  readonly otherwise: readonly Fate[];
}

const REFUSED = { error: 'Rejected', at: 'run' } as const;
const ANY_ANSWERS: readonly Rows[] = [[], [{}], Array.from({ length: 20 }, () => ({}))];

/** What can happen at the steps of a draft, as the mocks of tests. */
export async function fates(
  steps: readonly DraftStep[],
  inputs: PlaybookTest['inputs'],
  playbooks: readonly Playbook[],
): Promise<Fates> {
  const all = await Promise.all(
    steps.flatMap((each) =>
      allSteps([each.step]).map((step) => fatesOf({ ...each, step }, inputs, playbooks)),
    ),
  );
  return {
    well: Object.assign({}, ...all.map(({ well }) => well), ...steps.map(({ mocks }) => mocks)),
    otherwise: all.flatMap(({ otherwise }) => otherwise),
  };
}

async function fatesOf(
  { step, answers }: DraftStep,
  inputs: PlaybookTest['inputs'],
  playbooks: readonly Playbook[],
): Promise<Fates> {
  const { id } = step;
  const fate = (exit: string, mocks: Mocks): Fate => ({ exit: `${id} ${exit}`, mocks });
  if ('action' in step || 'notify' in step)
    return { well: {}, otherwise: [fate('fails', { [id]: REFUSED })] };
  if ('approve' in step)
    return {
      well: { [id]: 'approved' },
      otherwise: [fate('is refused', { [id]: 'refused' }), fate('is not answered', { [id]: 'nobody' })],
    };
  if ('call' in step) return calledFates(step, playbooks);
  const asked = 'query' in step ? step : 'wait' in step && 'query' in step.wait ? step.wait : undefined;
  if (asked === undefined) return { well: {}, otherwise: [] };
  const answered = (rows: Rows | undefined): Mocks => (rows === undefined ? {} : { [id]: { rows } });
  const tried = await Promise.all(
    answersTo(asked.expect, answers).map(async (rows) => ({
      rows,
      met: await meets(asked.expect, { rows, inputs }),
    })),
  );
  const otherwise = 'ifLate' in asked && asked.ifLate === 'proceed' ? 'is late' : 'does not hold';
  return {
    well: answered(tried.find(({ met }) => met === true)?.rows),
    otherwise: [
      fate('holds', answered(tried.find(({ met }) => met === true)?.rows)),
      fate(otherwise, answered(tried.find(({ met }) => met === false)?.rows)),
    ],
  };
}

/** What the tests of the playbook that is called have happen. */
function calledFates(step: Extract<Step, { call: string }>, playbooks: readonly Playbook[]): Fates {
  const tests = playbooks.find(({ id }) => id === step.call)?.tests ?? [];
  const mocksOf = (test: PlaybookTest | undefined): Mocks =>
    Object.fromEntries(Object.entries(test?.mocks ?? {}).map(([name, mock]) => [`${step.id}.${name}`, mock]));
  return {
    well: mocksOf(tests.find(({ expect }) => expect.outcome === 'succeeded')),
    otherwise: tests
      .filter(({ expect }) => expect.outcome !== 'succeeded')
      .map((test) => ({ exit: `${step.id} fails`, mocks: mocksOf(test) })),
  };
}

/** Answers that may meet an expectation, or miss it. */
function answersTo(expect: Expectation | string, known: readonly Rows[]): readonly Rows[] {
  if (typeof expect === 'string') return [...known, ...ANY_ANSWERS];
  const { column, value } = expect;
  return [...known, ...[value, value + 1, value - 1].map((each) => [{ [column]: each }])];
}

/** Undefined where that can't be told without the steps before. */
async function meets(
  expect: Expectation | string,
  { rows, inputs }: { readonly rows: Rows; readonly inputs: PlaybookTest['inputs'] },
): Promise<boolean | undefined> {
  const source =
    typeof expect === 'string'
      ? (expressionIn(expect) ?? '')
      : `rows[-1].\`${expect.column}\` ${expect.operator} ${expect.value}`;
  try {
    return await holds(source, { rows, inputs, steps: {}, run: {} });
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}

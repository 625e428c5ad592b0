import type { Playbook } from '../../../schemas/playbook.ts';
import type { Expectation, MetricWait, Step } from '../../../schemas/playbook-step.ts';
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
  const asked = askedBy(step);
  if (asked === undefined) return { well: {}, otherwise: [] };
  const tried = await Promise.all(
    [...answers, ...asked.answers].map(async (rows) => ({
      rows,
      met: await meets(asked.holds, rows, inputs),
    })),
  );
  const answered = (wanted: boolean): Mocks => {
    const rows = tried.find(({ met }) => met === wanted)?.rows;
    return rows === undefined ? {} : { [id]: { rows } };
  };
  return {
    well: answered(true),
    otherwise: [fate('holds', answered(true)), fate(asked.otherwise, answered(false))],
  };
}

interface Asked {
  /** JSONata over `rows`. */
  readonly holds: string;
  /** Some that may meet it, or miss it. */
  readonly answers: readonly Rows[];
  /** How the step is left otherwise. */
  readonly otherwise: 'is late' | 'does not hold';
}

function askedBy(step: Step): Asked | undefined {
  if ('query' in step) return { ...ofQuery(step.expect), otherwise: 'does not hold' };
  if (!('wait' in step) || 'seconds' in step.wait) return undefined;
  const otherwise = step.wait.ifLate === 'proceed' ? 'is late' : 'does not hold';
  return { ...('query' in step.wait ? ofQuery(step.wait.expect) : ofMetric(step.wait)), otherwise };
}

type Judged = Pick<Asked, 'holds' | 'answers'>;

function ofQuery(expect: Expectation | string): Judged {
  if (typeof expect === 'string') return { holds: expressionIn(expect) ?? '', answers: ANY_ANSWERS };
  const { column, operator, value } = expect;
  return {
    holds: `rows[-1].\`${column}\` ${operator} ${value}`,
    answers: [value, value + 1, value - 1].map((each) => [{ [column]: each }]),
  };
}

/** Every value of so many periods has to be as expected. */
function ofMetric({ expect, metric: { periods } }: MetricWait): Judged {
  const rowsOf = (value: number): Rows => Array.from({ length: periods }, () => ({ value }));
  if (typeof expect === 'string')
    return { holds: expressionIn(expect) ?? '', answers: [[], ...[0, 1, 100].map(rowsOf)] };
  const { operator, value } = expect;
  return {
    holds: `$count(rows) > 0 and $count(rows[value ${operator} ${value}]) = $count(rows)`,
    answers: [value, value + 1, value - 1].map(rowsOf),
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

/** Undefined where that can't be told without the steps before. */
async function meets(
  source: string,
  rows: Rows,
  inputs: PlaybookTest['inputs'],
): Promise<boolean | undefined> {
  try {
    return await holds(source, { rows, inputs, steps: {}, run: {} });
  } catch (error) {
    if (error instanceof Rejected) return undefined;
    throw error;
  }
}

import { type MetricExpectation, MetricSource } from '../../../schemas/playbook-metric.ts';
import { parseInput } from '../../shared/parse-input.ts';
import type { MetricValue } from '../../shared/ports/metrics.ts';
import { fill } from '../expressions/expression.ts';
import { goingRun } from './ending.ts';
import { HOLDS, type Judged, type Looked, settle, type Weighed } from './judge.ts';
import { stepKey } from './results.ts';
import { scopeFor } from './scope.ts';
import type { StepDeps } from './step-deps.ts';
import type { MeasureInput } from './step-input.ts';

/** CloudWatch has the values of AWS services some minutes late: the newest value may be so old. */
const LATE_MS = 5 * 60_000;

/**
 * Reads the newest values of a metric and compares them with what is expected. Only whole periods count, since what is going
 * on has no final value yet. A period without a value does not hold: what can't be seen is not well.
 */
export async function measure(deps: StepDeps, input: MeasureInput): Promise<Judged> {
  const run = await goingRun(deps.runs, input.runId);
  const filled = await fill(input.metric, await scopeFor(deps, { run, place: input }, input.metric));
  // Decided once, so that every look asks for the same.
  const asked = await deps.runs.recordOutcome(`${stepKey(run, input)}/asked`, filled);
  const metric = parseInput(MetricSource, asked, 'metric');
  const values = await newestValues(deps, metric);
  return settle(deps, input, lookedAt(input, metric, values));
}

async function newestValues({ metrics, clock }: StepDeps, metric: MetricSource) {
  const { periods, ...query } = metric;
  const period = metric.periodSeconds * 1_000;
  const until = Math.floor(clock.now() / period) * period;
  const from = until - period * (periods + Math.ceil(LATE_MS / period));
  return (await metrics()).values({ ...query, from, until });
}

function lookedAt({ expect }: MeasureInput, metric: MetricSource, values: readonly MetricValue[]): Looked {
  const rows = values.map(({ at, value }) => ({ time: new Date(at).toISOString(), value }));
  return {
    rows,
    weigh: typeof expect === 'string' ? expect : () => compare(expect, metric, values),
  };
}

function compare(
  { operator, value: wanted }: MetricExpectation,
  { name, statistic, periods, periodSeconds }: MetricSource,
  values: readonly MetricValue[],
): Weighed {
  const said = `wanted ${statistic} of ${name} ${operator} ${wanted}`;
  const newest = values.slice(-periods);
  const [first, last] = [newest[0], newest.at(-1)];
  if (first === undefined || last === undefined) return { met: false, summary: `no value, ${said}` };
  const whole = last.at - first.at === (periods - 1) * periodSeconds * 1_000;
  if (!whole) return { met: false, summary: `no value for some of the newest ${periods} periods, ${said}` };
  const found = newest.map(({ value }) => value).join(', ');
  const met = newest.every(({ value }) => HOLDS[operator](value, wanted));
  return { met, summary: `${statistic} of ${name} is ${found}, ${said}` };
}

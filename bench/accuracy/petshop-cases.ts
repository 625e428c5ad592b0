import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { RankCaseDocument } from '../../schemas/rank-case.ts';
import { rowsOf } from './csv.ts';
import type { LabelledCase } from './labelled-case.ts';

const Target = z.object({
  target: z.object({ node: z.string(), metric: z.string(), agg: z.string(), timestamp: z.number() }),
  root_cause: z.object({ node: z.string() }),
});

type Series = NonNullable<RankCaseDocument['series']>[number];

const HEADER_ROWS = 4;

interface Frame {
  readonly times: readonly number[];
  readonly series: readonly Series[];
}

/** A frame of 5-minute rows below header rows microservice, metric, statistic and the name of the index. */
function frameOf(path: string): Frame {
  const rows = rowsOf(readFileSync(path, 'utf8'));
  const [services = [], metrics = [], statistics = []] = rows;
  const points = rows.slice(HEADER_ROWS);
  const times = points.map(([seconds]) => Number(seconds) * 1_000);
  const series = services.slice(1).map((service, index) => ({
    service,
    metric: metrics[index + 1],
    statistic: statistics[index + 1],
    points: points.map((row, at) => [times[at] ?? 0, numberOrNull(row[index + 1])] as const),
  }));
  return { times, series };
}

const numberOrNull = (text = ''): number | null => (text === '' ? null : Number(text));

const keyOf = ({ service, metric, statistic }: Series): string =>
  JSON.stringify([service, metric, statistic]);

function joined(before: Frame, during: Frame): Series[] {
  const later = new Map(during.series.map((series) => [keyOf(series), series]));
  const known = before.series.map((series) => ({
    ...series,
    points: [...series.points, ...(later.get(keyOf(series))?.points ?? [])],
  }));
  const earlier = new Set(before.series.map(keyOf));
  return [...known, ...during.series.filter((series) => !earlier.has(keyOf(series)))];
}

const periodOf = ({ times }: Frame) => ({ from: times[0] ?? 0, to: times.at(-1) ?? 0 });

function dependenciesOf(path: string): { caller: string; callee: string }[] {
  const [[, ...callees] = [], ...rows] = rowsOf(readFileSync(path, 'utf8'));
  return rows.flatMap(([caller = '', ...cells]) =>
    callees.filter((_, index) => Number(cells[index]) > 0).map((callee) => ({ caller, callee })),
  );
}

/** The issues, each against the fault-free frame. */
export function petshopCases(folder: string): readonly LabelledCase[] {
  const usual = frameOf(join(folder, 'noissue', 'metrics.csv'));
  const dependencies = dependenciesOf(join(folder, 'graph.csv'));
  const issues = ['train', 'test'].flatMap((part) =>
    readdirSync(join(folder, part)).map((issue) => join(folder, part, issue)),
  );
  return issues.sort().map((path) => {
    const { target, root_cause } = Target.parse(JSON.parse(readFileSync(join(path, 'target.json'), 'utf8')));
    const frame = frameOf(join(path, 'metrics.csv'));
    const symptom = {
      service: target.node,
      metric: target.metric,
      statistic: target.agg,
      time: target.timestamp * 1_000,
    };
    const document = {
      id: path.slice(folder.length + 1),
      symptom,
      baseline: periodOf(usual),
      window: periodOf(frame),
      dependencies,
      series: joined(usual, frame),
    };
    return { document, truth: root_cause.node, group: target.metric };
  });
}

const HISTORIES = [0.5, 0.6, 0.7, 0.8, 0.9, 0.99];

/** The fault-free frame cut in two: nothing should be ranked for its end against its beginning. */
export function petshopFaultFree(
  folder: string,
  symptoms: readonly NonNullable<RankCaseDocument['symptom']>[],
): readonly RankCaseDocument[] {
  const { times, series } = frameOf(join(folder, 'noissue', 'metrics.csv'));
  const dependencies = dependenciesOf(join(folder, 'graph.csv'));
  return HISTORIES.flatMap((history) => {
    const cut = Math.floor(times.length * history);
    const baseline = { from: times[0] ?? 0, to: times[cut - 1] ?? 0 };
    const window = { from: times[cut] ?? 0, to: times.at(-1) ?? 0 };
    return symptoms.map((symptom) => ({
      id: `fault-free, ${history * 100} % history, ${symptom.metric}`,
      symptom,
      baseline,
      window,
      dependencies,
      series: [...series],
    }));
  });
}

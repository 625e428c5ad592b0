import type { RankCase } from '../../../schemas/rank-case.ts';
import { CallGraph } from './call-graph.ts';
import { type JudgedSeries, judgeSeries } from './judged-series.ts';
import { Periods } from './periods.ts';
import { spanKey } from './span-key.ts';
import { Subjects } from './subjects.ts';

/** A case, read once, as the methods see it. */
export interface Scene {
  readonly input: RankCase;
  readonly periods: Periods;
  readonly subjects: Subjects;
  readonly calls: CallGraph;
  /** Whether the case says anything about who calls whom; else the symptom is taken to depend on all. */
  readonly callsKnown: boolean;
  readonly series: readonly JudgedSeries[];
  /** What the causes are wanted of, when the case says so. */
  readonly symptom: SymptomInScene | undefined;
}

export interface SymptomInScene {
  readonly subject: number;
  /** Steps along the dependencies to each service that can be reached from it. */
  readonly distances: ReadonlyMap<number, number>;
  /** Its own series, when the case holds it. */
  readonly series: JudgedSeries | undefined;
}

/** Reads a case once for all methods. */
export function sceneOf(input: RankCase): Scene {
  const subjects = new Subjects();
  for (const named of [input.series, input.logs, input.spans, input.changes, input.alerts].flat())
    subjects.of(named);
  const periods = new Periods(input);
  const series = judgeSeries(input.series, subjects, periods);
  const calls = callsOf(input, subjects);
  const callsKnown = calls.size > 0;
  return {
    input,
    subjects,
    periods,
    series,
    calls,
    callsKnown,
    symptom: symptomOf({ input, subjects, calls, series }),
  };
}

function callsOf({ dependencies, spans, alerts }: RankCase, subjects: Subjects): CallGraph {
  const calls = new CallGraph();
  const service = (name: string): number => subjects.serviceOf(subjects.named(name));
  for (const { caller, callee } of dependencies) calls.add(service(caller), service(callee));
  for (const { caller, callee } of alerts)
    if (caller !== undefined && callee !== undefined) calls.add(service(caller), service(callee));
  const owners = new Map<string, number>();
  for (const span of spans) {
    const owner = subjects.of(span);
    if (span.spanId !== undefined && owner !== undefined)
      owners.set(spanKey(span), subjects.serviceOf(owner));
  }
  for (const span of spans) {
    const { parentId: spanId, traceId } = span;
    const parent = spanId === undefined ? undefined : owners.get(spanKey({ traceId, spanId }));
    const child = subjects.of(span);
    if (parent !== undefined && child !== undefined) calls.add(parent, subjects.serviceOf(child));
  }
  return calls;
}

type Known = Pick<Scene, 'input' | 'subjects' | 'calls' | 'series'>;

function symptomOf({ input, subjects, calls, series }: Known): SymptomInScene | undefined {
  const { symptom } = input;
  if (!symptom) return undefined;
  const subject = subjects.of(symptom);
  if (subject === undefined) return undefined;
  if (calls.size === 0) assumeItCallsAll(subjects, calls, subjects.serviceOf(subject));
  const distances = calls.distancesFrom(subjects.serviceOf(subject));
  const own = series.filter((each) => subjects.serviceOf(each.subject) === subjects.serviceOf(subject));
  const exact = own.filter((each) => each.subject === subject);
  return { subject, distances, series: symptomSeries(exact.length > 0 ? exact : own, symptom) };
}

/** When nothing is known of who calls whom, anything may be what the symptom depends on. */
function assumeItCallsAll(subjects: Subjects, calls: CallGraph, service: number): void {
  for (const subject of subjects.all.keys()) calls.add(service, subjects.serviceOf(subject));
}

interface Wanted {
  readonly metric?: string | undefined;
  readonly statistic?: string | undefined;
}

/** What vendors call a mean: of it, and of nothing else, the share that each service has can be added up. */
const MEAN = /^(average|avg|mean)$/i;

/** The series the symptom names; where it leaves the statistic open a mean, else the one that went farthest. */
function symptomSeries(
  own: readonly JudgedSeries[],
  { metric, statistic }: Wanted,
): JudgedSeries | undefined {
  const fitting = own
    .filter((each) => metric === undefined || each.metric === metric)
    .filter((each) => statistic === undefined || each.statistic === '' || each.statistic === statistic);
  const means = statistic === undefined ? fitting.filter((each) => MEAN.test(each.statistic)) : [];
  const [farthest] = (means.length > 0 ? means : fitting).toSorted(
    (a, b) =>
      b.deviation.ratio - a.deviation.ratio ||
      b.deviation.usual - a.deviation.usual ||
      b.deviation.peak - a.deviation.peak,
  );
  return farthest;
}

import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import type { AnomalyDraft } from '../detector.ts';
import { callIn, type EdgeChange, EdgeCourse, newCourse, passTo } from '../edges/course.ts';
import { type Edge, edgeAttributes, edgeOf, edgeText } from '../edges/edge.ts';
import { boundOf } from '../edges/sketch.ts';
import { aboutOf, lasting, rounded, SEVERITY } from '../finding.ts';
import { defineFolding, MINUTE_MS, minuteOf, timeOf } from '../folding.ts';
import { type Change, countIn, newRate, Rate, scoreOf } from '../rates/rate.ts';

const State = z.object({
  edge: z.tuple([z.string(), z.string(), z.string()]),
  about: z.tuple([z.string().nullish(), z.string().nullish()]),
  rate: Rate,
  course: EdgeCourse,
  /** The last span that failed, or else the last one. */
  evidence: z.string(),
});
type State = z.infer<typeof State>;

/** Calls of one service to another: how many there are, how many fail, how long they take. */
export const edgeCalls = defineFolding<State>({
  id: 'edge-calls',
  summary:
    'Calls of one kind (caller, callee, operation) fail, are slow, or are many more or fewer than usual.',
  kinds: ['span'],
  scope: 'service',
  schema: State,
  keyOf: (span) => {
    const edge = edgeOf(span);
    return (
      edge && JSON.stringify([span.resource.environment ?? '', edge.caller, edge.callee, edge.operation])
    );
  },
  fold: async (before, spans) => {
    const first = spans[0];
    const edge = first && edgeOf(first);
    if (first === undefined || edge === undefined) return { state: before, found: [] };
    let state: State = { ...(before ?? newState(first, edge)), evidence: evidenceOf(spans, first) };
    const found: AnomalyDraft[] = [];
    for (const [minute, calls] of Map.groupBy(spans, (span) => minuteOf(timeOf(span)))) {
      const { course, changes } = callIn(state.course, minute, countsOf(calls));
      const counted = countIn(state.rate, minute, calls.length);
      state = { ...state, course, rate: counted.rate };
      found.push(...tellAll(state, changes, counted.changes));
    }
    return { state, found };
  },
  idle: (before, { now }) => {
    const minute = minuteOf(now);
    const { rate, changes: rates } = countIn(before.rate, minute, 0);
    const { course, changes } = passTo(before.course, minute);
    if (rate === before.rate && course === before.course) return { state: before, found: [] };
    const state = { ...before, rate, course };
    return { state, found: tellAll(state, changes, rates) };
  },
});

function newState(first: Signal, { caller, callee, operation }: Edge): State {
  const minute = minuteOf(timeOf(first));
  return {
    edge: [caller, callee, operation],
    about: [...aboutOf(first)],
    rate: newRate(minute),
    course: newCourse(minute),
    evidence: first.signalId,
  };
}

const isFailed = ({ status }: Signal): boolean => status === 'error';
const evidenceOf = (spans: readonly Signal[], first: Signal): string =>
  (spans.findLast(isFailed) ?? spans.at(-1) ?? first).signalId;
const countsOf = (calls: readonly Signal[]) => ({
  durations: calls.map(({ durationMs = 0 }) => durationMs),
  failed: calls.filter(isFailed).length,
});

const tellAll = (state: State, changes: readonly EdgeChange[], rates: readonly Change[]) => [
  ...changes.map((change) => tellChange(state, change)),
  ...rates.map((change) => tellRate(state, change)),
];

const partsOf = ({ edge: [caller, callee, operation], about, evidence }: State) => {
  const edge = { caller, callee, operation };
  return {
    detector: 'edge-calls',
    subject: JSON.stringify([...about, caller, callee, operation]),
    about,
    text: edgeText(edge),
    evidence: { evidence, ...edgeAttributes(edge) },
  };
};

const ms = (bucket: number | undefined): number => rounded(boundOf(bucket ?? 0));

function tellChange(state: State, change: EdgeChange): AnomalyDraft {
  const { text, evidence, ...parts } = partsOf(state);
  const { of, firing, minute, calls, found, expected, median, limit, score } = change;
  const isSlow = of === 'duration';
  const what = isSlow ? `took longer than ${ms(limit)} ms, as one in a hundred did before` : 'failed';
  return lasting(
    {
      ...parts,
      method: isSlow ? 'call-duration' : 'call-errors',
      time: minute * MINUTE_MS,
      name: `${isSlow ? 'duration' : 'errors'} of calls ${text}`,
      body: `${found} of ${calls} calls ${text} in a minute ${what}; expected were ${rounded(expected)}`,
      severityNumber: SEVERITY.symptom,
      value: isSlow ? ms(median) : rounded((100 * found) / calls),
      unit: isSlow ? 'ms' : '%',
      score,
      evidence: { ...evidence, calls, found, 'expected.calls': rounded(expected) },
    },
    firing,
  );
}

const ENDS = { '1': 'more than usual', '-1': 'fewer than usual', '0': 'as many as usual again' } as const;

function tellRate(state: State, change: Change): AnomalyDraft {
  const { text, evidence, ...parts } = partsOf(state);
  const { to, minute, count, mean } = change;
  return lasting(
    {
      ...parts,
      method: 'call-rate',
      time: minute * MINUTE_MS,
      name: `rate of calls ${text}`,
      body: `${count} calls ${text} in a minute, ${ENDS[to]}: ${rounded(mean)}`,
      severityNumber: SEVERITY.news,
      value: count,
      unit: '{call}/min',
      score: scoreOf(change),
      evidence: { ...evidence, 'expected.mean': rounded(mean) },
    },
    to !== 0,
  );
}

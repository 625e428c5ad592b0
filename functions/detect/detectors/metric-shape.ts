import * as z from 'zod';
import type { AnomalyDraft } from '../detector.ts';
import { aboutOf, happened, lasting, rounded, SEVERITY } from '../finding.ts';
import { defineFolding, type FoldContext } from '../folding.ts';
import { Departure, follow, LEVEL_AFTER, started, type Turn } from '../series/departure.ts';
import { LastReading, newReadings, type Reading } from '../series/readings.ts';
import { SeriesPast, SeriesTail } from '../series/series-past.ts';

/** A score from which a value is unusual: no run of Gaussian noise of 20,000 values reached it (docs/accuracy.md). */
const FINDS_AT = 0.6;

const State = z.object({
  last: LastReading.optional(),
  series: SeriesTail,
  departure: Departure.optional(),
});
type State = z.infer<typeof State>;

/** The detector of `analyze -- detect` for every series: what no run of values before looked like. */
export const metricShape = defineFolding<State>({
  id: 'metric-shape',
  summary: `A series does what it never did: a spike, a dip, another pattern, or another level for ${LEVEL_AFTER} values.`,
  kinds: ['metric'],
  scope: 'service',
  schema: State,
  keyOf: ({ fingerprint }) => fingerprint,
  fold: async (state, signals, context) => {
    const { readings, last } = newReadings(signals, state?.last);
    if (last === state?.last && state !== undefined) return { state, found: [] };
    const known = context.memories.series.take(context.name);
    const past = await SeriesPast.open(context.name, { known, stored: state?.series }, context.blocks);
    const found: AnomalyDraft[] = [];
    let departure = state?.departure;
    for (const reading of readings) {
      const judged = judge(reading, { departure, past });
      departure = judged.departure;
      found.push(...judged.found);
    }
    return { ...written(past, context), state: { last, series: past.tail(), departure }, found };
  },
});

function written(past: SeriesPast, { name, now, memories }: FoldContext) {
  const blocks = past.waiting(name, now);
  const saved = () => {
    if (blocks.length > 0) past.wrote();
    memories.series.put(name, past);
  };
  return { blocks, saved };
}

interface Judging {
  readonly departure: Departure | undefined;
  readonly past: SeriesPast;
}

function judge(reading: Reading, { departure, past }: Judging) {
  const score = past.score(reading.value);
  if (departure !== undefined) {
    const followed = follow(departure, reading.value);
    return {
      departure: followed.departure,
      found: followed.turn === undefined ? [] : [tell(reading, followed.turn)],
    };
  }
  if (score < FINDS_AT) return { departure, found: [] };
  const beginning = started(reading.value, past.detector);
  return { departure: beginning, found: [tellStart(reading, beginning, score)] };
}

const WORDS = { '1': 'spike', '-1': 'dip', '0': 'pattern' } as const;

function tellStart(
  { time, value, signal }: Reading,
  { side, expected }: Departure,
  score: number,
): AnomalyDraft {
  const method = WORDS[side];
  const [low, high] = expected.map(rounded);
  const range = low === high ? `${low}` : `${low} to ${high}`;
  return happened({
    detector: 'metric-shape',
    method,
    subject: signal.fingerprint,
    time,
    about: aboutOf(signal),
    name: `${method} of ${signal.name}`,
    body: `${signal.name} is ${rounded(value)}${unitOf(signal)}; after values like the last ones it was ${range}`,
    severityNumber: SEVERITY.news,
    value,
    unit: signal.unit,
    score,
    evidence: {
      evidence: signal.signalId,
      series: signal.fingerprint,
      'expected.low': low ?? value,
      'expected.high': high ?? value,
    },
  });
}

const unitOf = ({ unit }: Reading['signal']): string => (unit === undefined ? '' : ` ${unit}`);

const ENDS = {
  back: 'is back where it was before',
  usual: 'has been there for so long that it is the usual level now',
} as const;

function tell({ time, value, signal }: Reading, { to, departure }: Turn): AnomalyDraft {
  const [low, high] = departure.range.map(rounded);
  const direction = departure.side === 1 ? `above ${high}` : `below ${low}`;
  const now = `${signal.name} is ${rounded(value)}${unitOf(signal)}`;
  const body =
    to === 'level'
      ? `${now}, ${direction} for ${departure.beyond} values; nearly all values before were ${low} to ${high}`
      : `${now} and ${ENDS[to]}`;
  const finding = {
    detector: 'metric-shape',
    method: 'level-shift',
    subject: signal.fingerprint,
    time,
    about: aboutOf(signal),
    name: `level of ${signal.name}`,
    body,
    severityNumber: SEVERITY.symptom,
    value,
    unit: signal.unit,
    evidence: {
      evidence: signal.signalId,
      series: signal.fingerprint,
      'expected.low': low ?? value,
      'expected.high': high ?? value,
    },
  };
  return lasting(finding, to === 'level');
}

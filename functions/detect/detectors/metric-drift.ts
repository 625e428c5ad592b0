import * as z from 'zod';
import type { AnomalyDraft } from '../detector.ts';
import { aboutOf, lasting, rounded, SEVERITY } from '../finding.ts';
import { defineFolding } from '../folding.ts';
import { LastReading, newReadings, type Reading } from '../series/readings.ts';
import { isDrifting, medianOf, spreadOf, trendOf } from '../series/trend.ts';

/** Values whose middle is one step, and the steps that are looked at together. */
const STEP = 32;
const STEPS = 16;

const State = z.object({
  last: LastReading.optional(),
  /** Values of the step that is not complete yet. */
  open: z.array(z.number()).max(STEP),
  /** Middle and spread of each step, the oldest first. */
  steps: z.array(z.tuple([z.number(), z.number()])).max(STEPS),
  /** Whether it was seen to stand still: what has always grown does not drift. */
  calm: z.boolean(),
  firing: z.boolean(),
});
type State = z.infer<typeof State>;

const NEW: State = { open: [], steps: [], calm: false, firing: false };

/** A series that goes one way for hundreds of values, too slowly for each of them to be unusual. */
export const metricDrift = defineFolding<State>({
  id: 'metric-drift',
  summary: `A series that stood still goes one way over ${STEP * STEPS} values, by more than it usually varies.`,
  kinds: ['metric'],
  scope: 'service',
  schema: State,
  keyOf: ({ fingerprint }) => fingerprint,
  fold: async (before, signals) => {
    const { readings, last } = newReadings(signals, before?.last);
    if (before !== undefined && last === before.last) return { state: before, found: [] };
    let state: State = before ?? NEW;
    const found: AnomalyDraft[] = [];
    for (const reading of readings) {
      state = { ...state, open: [...state.open, reading.value] };
      if (state.open.length < STEP) continue;
      const judged = closeStep(state, reading);
      state = judged.state;
      found.push(...judged.found);
    }
    return { state: { ...state, last }, found };
  },
});

function closeStep(before: State, reading: Reading) {
  const middle = medianOf(before.open);
  const step: [number, number] = [middle, spreadOf(before.open, middle)];
  const steps = [...before.steps, step].slice(-STEPS);
  const state = { ...before, open: [], steps };
  if (steps.length < STEPS) return { state, found: [] };
  const trend = trendOf(steps);
  if (!before.firing && before.calm && isDrifting(trend))
    return { state: { ...state, firing: true }, found: [tell(reading, steps, true)] };
  if (Math.abs(trend.direction) > 0.5) return { state, found: [] };
  const found = before.firing ? [tell(reading, steps, false)] : [];
  return { state: { ...state, calm: true, firing: false }, found };
}

function tell({ time, value, signal }: Reading, steps: State['steps'], firing: boolean): AnomalyDraft {
  const [first = value, last = value] = [steps[0]?.[0], steps.at(-1)?.[0]].map((middle) =>
    rounded(middle ?? value),
  );
  const { direction } = trendOf(steps);
  const body = firing
    ? `${signal.name} went from ${first} to ${last} over ${STEP * STEPS} values, nearly always the same way`
    : `${signal.name} goes no way any more: ${last}`;
  return lasting(
    {
      detector: 'metric-drift',
      method: 'drift',
      subject: signal.fingerprint,
      time,
      about: aboutOf(signal),
      name: `drift of ${signal.name}`,
      body,
      severityNumber: SEVERITY.news,
      value,
      unit: signal.unit,
      score: Math.abs(direction),
      evidence: {
        evidence: signal.signalId,
        series: signal.fingerprint,
        'drift.from': first,
        'drift.to': last,
      },
    },
    firing,
  );
}

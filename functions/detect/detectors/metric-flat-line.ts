import * as z from 'zod';
import type { AnomalyDraft } from '../detector.ts';
import { aboutOf, lasting, rounded, SEVERITY } from '../finding.ts';
import { defineFolding } from '../folding.ts';
import { LastReading, newReadings, type Reading } from '../series/readings.ts';

/** Equal values in a row that make a flat line, and how many changes must have been seen before. */
const RUN = 32;
const CHANGES = 32;
/** And how many times as long as the longest run before. */
const TIMES_LONGER = 4;

const State = z.object({
  last: LastReading.optional(),
  value: z.number().optional(),
  run: z.int(),
  longest: z.int(),
  changes: z.int(),
  firing: z.boolean(),
});
type State = z.infer<typeof State>;

const NEW: State = { run: 0, longest: 0, changes: 0, firing: false };

/** A sensor that hangs, a queue that stands still: the same value again and again where there never was. */
export const metricFlatLine = defineFolding<State>({
  id: 'metric-flat-line',
  summary: `A series that changed before has had one value for ${RUN} times or more, ${TIMES_LONGER} times as often in a row as ever.`,
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
      const judged = step(state, reading);
      state = judged.state;
      found.push(...judged.found);
    }
    return { state: { ...state, last }, found };
  },
});

function step(
  before: State,
  reading: Reading,
): { readonly state: State; readonly found: readonly AnomalyDraft[] } {
  if (reading.value !== before.value) {
    const longest = Math.max(before.longest, before.firing ? 0 : before.run);
    const state = {
      ...before,
      value: reading.value,
      run: 1,
      longest,
      changes: before.changes + 1,
      firing: false,
    };
    return { state, found: before.firing ? [tell(reading, state, false)] : [] };
  }
  const state = { ...before, run: before.run + 1 };
  const isFlat = state.run >= Math.max(RUN, TIMES_LONGER * state.longest) && state.changes >= CHANGES;
  if (!isFlat || state.firing) return { state, found: [] };
  return { state: { ...state, firing: true }, found: [tell(reading, state, true)] };
}

function tell({ time, value, signal }: Reading, { run, longest }: State, firing: boolean): AnomalyDraft {
  const body = firing
    ? `${signal.name} was ${rounded(value)} ${run} times in a row; before, one value came at most ${longest} times in a row`
    : `${signal.name} changes again: ${rounded(value)}`;
  return lasting(
    {
      detector: 'metric-flat-line',
      method: 'flat-line',
      subject: signal.fingerprint,
      time,
      about: aboutOf(signal),
      name: `flat line of ${signal.name}`,
      body,
      severityNumber: SEVERITY.news,
      value,
      unit: signal.unit,
      score: run / (run + Math.max(1, longest)),
      evidence: { evidence: signal.signalId, series: signal.fingerprint, run, 'run.longest': longest },
    },
    firing,
  );
}

import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import type { AnomalyDraft } from '../detector.ts';
import { aboutOf, happened, rounded, SEVERITY } from '../finding.ts';
import { defineFolding, timeOf } from '../folding.ts';

const DAY_MS = 24 * 3_600_000;
/** Firings in a day that are many: so many at least, and so many times as many as on other days. */
const FEWEST = 5;
const TIMES_USUAL = 4;
/** Firings of the last day that are remembered one by one. */
const REMEMBERED = 32;

const State = z.object({
  first: z.number(),
  last: z.number(),
  /** All firings so far, and when the latest were. */
  firings: z.int(),
  latest: z.array(z.number()).max(REMEMBERED),
  /** When it was last told. */
  told: z.number(),
});
type State = z.infer<typeof State>;

/** An alert that fires again and again, held against its own history. */
export const alertRepetition = defineFolding<State>({
  id: 'alert-repetition',
  summary: `An alert fires for at least the ${FEWEST}th time within a day, ${TIMES_USUAL} times as often as on other days.`,
  kinds: ['alert'],
  scope: 'service',
  schema: State,
  keyOf: ({ fingerprint, status }) => (status === 'firing' ? fingerprint : undefined),
  fold: async (before, signals) => {
    let state = before;
    const found: AnomalyDraft[] = [];
    for (const signal of signals) {
      const time = timeOf(signal);
      if (state !== undefined && time <= state.last) continue;
      const next = fired(state, time);
      const told = tell(next, signal);
      state = told === undefined ? next : { ...next, told: time };
      if (told !== undefined) found.push(told);
    }
    return { state, found };
  },
});

const fired = (before: State | undefined, time: number): State => ({
  first: before?.first ?? time,
  last: time,
  firings: (before?.firings ?? 0) + 1,
  latest: [...(before?.latest ?? []), time].filter((one) => time - one < DAY_MS).slice(-REMEMBERED),
  told: before?.told ?? 0,
});

/** Once a day at most. */
function tell({ first, last, firings, latest, told }: State, signal: Signal): AnomalyDraft | undefined {
  const days = (last - first) / DAY_MS;
  const usual = days < 2 ? 0 : (firings - latest.length) / (days - 1);
  if (latest.length < Math.max(FEWEST, TIMES_USUAL * usual) || last - told < DAY_MS) return undefined;
  const history = days < 2 ? 'it is known for less than two days' : `on other days ${rounded(usual)} times`;
  return happened({
    detector: 'alert-repetition',
    method: 'repetition',
    subject: signal.fingerprint,
    time: last,
    about: aboutOf(signal),
    name: `${signal.name} repeats`,
    body: `${signal.name} fired ${latest.length} times within a day; ${history}`,
    severityNumber: SEVERITY.news,
    value: latest.length,
    unit: '{firing}/d',
    score: latest.length / (latest.length + Math.max(1, usual)),
    evidence: {
      evidence: signal.signalId,
      'alert.fingerprint': signal.fingerprint,
      'expected.mean': rounded(usual),
    },
  });
}

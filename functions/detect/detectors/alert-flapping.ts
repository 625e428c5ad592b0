import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import type { AnomalyDraft } from '../detector.ts';
import { aboutOf, lasting, SEVERITY } from '../finding.ts';
import { defineFolding, MINUTE_MS, timeOf } from '../folding.ts';

/** So many changes between firing and resolved within this time. */
const CHANGES = 6;
const WITHIN_MS = 60 * MINUTE_MS;

const State = z.object({
  about: z.tuple([z.string().nullish(), z.string().nullish()]),
  alert: z.string(),
  fingerprint: z.string(),
  evidence: z.string(),
  status: z.enum(['firing', 'resolved']),
  last: z.number(),
  /** When it changed, the latest times. */
  changes: z.array(z.number()).max(CHANGES),
  flapping: z.boolean(),
});
type State = z.infer<typeof State>;

/** An alert that can't make up its mind. */
export const alertFlapping = defineFolding<State>({
  id: 'alert-flapping',
  summary: `An alert changes between firing and resolved ${CHANGES} times within an hour.`,
  kinds: ['alert'],
  scope: 'service',
  schema: State,
  keyOf: ({ fingerprint, status }) =>
    status === 'firing' || status === 'resolved' ? fingerprint : undefined,
  fold: async (before, signals) => {
    let state = before;
    const found: AnomalyDraft[] = [];
    for (const signal of signals) {
      const next = step(state, signal);
      if (next.flapping && state?.flapping !== true) found.push(tell(next, true));
      state = next;
    }
    return { state, found };
  },
  idle: (state, { now }) => {
    if (!state.flapping || now - state.last < WITHIN_MS) return { state, found: [] };
    const calm = { ...state, flapping: false, changes: [] };
    return { state: calm, found: [tell({ ...calm, last: now }, false)] };
  },
});

function step(before: State | undefined, signal: Signal): State {
  const time = timeOf(signal);
  if (before !== undefined && time <= before.last) return before;
  const status = signal.status === 'firing' ? 'firing' : 'resolved';
  const changed = before !== undefined && before.status !== status;
  const changes = changed ? [...before.changes, time].slice(-CHANGES) : (before?.changes ?? []);
  const isQuick = changes.length === CHANGES && time - (changes[0] ?? 0) <= WITHIN_MS;
  return {
    about: [...aboutOf(signal)],
    alert: signal.name,
    fingerprint: signal.fingerprint,
    evidence: signal.signalId,
    status,
    last: time,
    changes,
    flapping: isQuick || before?.flapping === true,
  };
}

function tell({ about, alert, fingerprint, evidence, last, changes }: State, firing: boolean): AnomalyDraft {
  const minutes = Math.round((last - (changes[0] ?? last)) / MINUTE_MS);
  return lasting(
    {
      detector: 'alert-flapping',
      method: 'flapping',
      subject: fingerprint,
      time: last,
      about,
      name: `${alert} flaps`,
      body: firing
        ? `${alert} changed ${CHANGES} times within ${minutes} minutes between firing and resolved`
        : `${alert} has not changed for an hour`,
      severityNumber: SEVERITY.news,
      evidence: { evidence, 'alert.fingerprint': fingerprint },
    },
    firing,
  );
}

import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import type { AnomalyDraft } from '../detector.ts';
import { aboutOf, lasting, SEVERITY } from '../finding.ts';
import { defineFolding, MINUTE_MS, timeOf } from '../folding.ts';

/** So many changes between firing and resolved within this time. */
const CHANGES = 6;
const WITHIN_MS = 60 * MINUTE_MS;

/** What is told in the end of what began. */
const Flapping = z.object({
  about: z.tuple([z.string().nullish(), z.string().nullish()]),
  alert: z.string(),
  fingerprint: z.string(),
  evidence: z.string(),
});
type Flapping = z.infer<typeof Flapping>;

const State = z.object({
  firing: z.boolean(),
  last: z.number(),
  /** When it changed, the latest times. */
  changes: z.array(z.number()).max(CHANGES),
  flapping: Flapping.optional(),
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
      if (next.flapping !== undefined && state?.flapping === undefined)
        found.push(tell(next, next.flapping, true));
      state = next;
    }
    return { state, found };
  },
  idle: (state, { now }) => {
    const { flapping, last } = state;
    if (flapping === undefined || now - last < WITHIN_MS) return { state, found: [] };
    const calm = { firing: state.firing, last, changes: [] };
    return { state: calm, found: [tell({ ...calm, last: now }, flapping, false)] };
  },
});

function step(before: State | undefined, signal: Signal): State {
  const time = timeOf(signal);
  if (before !== undefined && time <= before.last) return before;
  const firing = signal.status === 'firing';
  const changed = before !== undefined && before.firing !== firing;
  const changes = changed ? [...before.changes, time].slice(-CHANGES) : (before?.changes ?? []);
  const isQuick = changes.length === CHANGES && time - (changes[0] ?? 0) <= WITHIN_MS;
  const flapping = isQuick ? flappingOf(signal) : before?.flapping;
  return { firing, last: time, changes, ...(flapping !== undefined && { flapping }) };
}

const flappingOf = (signal: Signal): Flapping => ({
  about: [...aboutOf(signal)],
  alert: signal.name,
  fingerprint: signal.fingerprint,
  evidence: signal.signalId,
});

function tell({ last, changes }: State, flapping: Flapping, firing: boolean): AnomalyDraft {
  const { about, alert, fingerprint, evidence } = flapping;
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

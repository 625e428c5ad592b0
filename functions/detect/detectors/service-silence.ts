import * as z from 'zod';
import { aboutOf, lasting, SEVERITY } from '../finding.ts';
import { defineFolding, lastArrivalOf, MINUTE_MS, minuteOf, timeOf } from '../folding.ts';
import { GAPS, isOverdue, noteTimes, overdueAfter, Rhythm, usualGap } from '../series/rhythm.ts';

const GIVEN_UP_MS = 24 * 3_600_000;

const State = z.object({
  about: z.tuple([z.string().nullish(), z.string().nullish()]),
  rhythm: Rhythm,
  evidence: z.string(),
  silent: z.boolean(),
});
type State = z.infer<typeof State>;

/** A service from which nothing comes any more. What tells is time that passes for other services. */
export const serviceSilence = defineFolding<State>({
  id: 'service-silence',
  summary: `Neither logs, metrics nor spans come of a service that sent some at a steady pace (${GAPS} times or more), while others go on.`,
  kinds: ['log', 'metric', 'span'],
  scope: 'all',
  schema: State,
  keyOf: ({ resource }) =>
    resource.serviceName && JSON.stringify([resource.serviceName, resource.environment ?? '']),
  fold: async (before, signals) => {
    const minutes = [...new Set(signals.map((signal) => minuteOf(timeOf(signal)) * MINUTE_MS))];
    const rhythm = noteTimes(before?.rhythm, minutes, lastArrivalOf(signals));
    const newest = signals.at(-1);
    if (newest === undefined || rhythm === before?.rhythm) return { state: before, found: [] };
    const state: State = { about: [...aboutOf(newest)], rhythm, evidence: newest.signalId, silent: false };
    return { state, found: before?.silent === true ? [tell(before, rhythm.last, 'back')] : [] };
  },
  idle: (state, { now }) => {
    if (now - state.rhythm.last > GIVEN_UP_MS)
      return { state: undefined, found: state.silent ? [tell(state, now, 'given-up')] : [] };
    if (state.silent || !isOverdue(state.rhythm, now)) return { state, found: [] };
    return { state: { ...state, silent: true }, found: [tell(state, now, 'silent')] };
  },
  idleFrom: ({ rhythm, silent }) =>
    Math.min(rhythm.last + GIVEN_UP_MS, silent ? Number.POSITIVE_INFINITY : overdueAfter(rhythm)),
});

const minutesOf = (ms: number): number => Math.round(ms / MINUTE_MS);

function tell({ about, rhythm, evidence }: State, time: number, what: 'silent' | 'back' | 'given-up') {
  const [service, environment = ''] = about;
  const bodies = {
    silent: `nothing came of ${service} for ${minutesOf(time - rhythm.last)} minutes; it used to come every ${minutesOf(usualGap(rhythm))} minutes at least`,
    back: `${service} sends again`,
    'given-up': `nothing came of ${service} for a day: it is not waited for any more`,
  };
  return lasting(
    {
      detector: 'service-silence',
      method: 'missing-data',
      subject: JSON.stringify([service, environment]),
      time,
      about,
      name: `silence of ${service}`,
      body: bodies[what],
      severityNumber: SEVERITY.symptom,
      evidence: { evidence, 'gap.usual_min': minutesOf(usualGap(rhythm)) },
    },
    what === 'silent',
  );
}

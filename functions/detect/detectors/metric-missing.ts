import * as z from 'zod';
import { aboutOf, lasting, SEVERITY } from '../finding.ts';
import { defineFolding, lastArrivalOf, timeOf } from '../folding.ts';
import { GAPS, isOverdue, noteTimes, overdueAfter, Rhythm, usualGap } from '../series/rhythm.ts';

const About = z.tuple([z.string().optional().nullable(), z.string().optional().nullable()]);
const State = z.object({
  rhythm: Rhythm,
  about: About,
  metric: z.string(),
  series: z.string(),
  firing: z.boolean(),
});
type State = z.infer<typeof State>;

/** Who is given up is not waited for any more. */
const GIVEN_UP_MS = 24 * 3_600_000;

/**
 * A series that came at a steady pace and comes no more. What tells is time that passes for others: the later metrics of the
 * same instance of a service. Of a service from which nothing comes at all `service-silence` tells.
 */
export const metricMissing = defineFolding<State>({
  id: 'metric-missing',
  summary: `A series that came at a steady pace (${GAPS} times or more) is overdue, while others of its service go on.`,
  kinds: ['metric'],
  scope: 'service',
  schema: State,
  keyOf: ({ fingerprint }) => fingerprint,
  fold: async (before, signals) => {
    const rhythm = noteTimes(before?.rhythm, signals.map(timeOf), lastArrivalOf(signals));
    const newest = signals.at(-1);
    if (newest === undefined || (before !== undefined && rhythm.last === before.rhythm.last))
      return { state: before, found: [] };
    const state: State = {
      rhythm,
      about: [...aboutOf(newest)],
      metric: newest.name,
      series: newest.fingerprint,
      firing: false,
    };
    return { state, found: before?.firing === true ? [tell(before, rhythm.last, 'back')] : [] };
  },
  idle: (state, { now }) => {
    const { rhythm, firing } = state;
    if (now - rhythm.last > GIVEN_UP_MS)
      return { state: undefined, found: firing ? [tell(state, now, 'given-up')] : [] };
    if (firing || !isOverdue(rhythm, now)) return { state, found: [] };
    return { state: { ...state, firing: true }, found: [tell(state, now, 'missing')] };
  },
  idleFrom: ({ rhythm, firing }) =>
    Math.min(rhythm.last + GIVEN_UP_MS, firing ? Number.POSITIVE_INFINITY : overdueAfter(rhythm)),
});

const seconds = (ms: number): number => Math.round(ms / 1_000);

function tell(state: State, time: number, what: 'missing' | 'back' | 'given-up') {
  const { rhythm, about, metric, series } = state;
  const bodies = {
    missing: `nothing came of ${metric} for ${seconds(time - rhythm.last)} s; it used to come every ${seconds(usualGap(rhythm))} s`,
    back: `${metric} comes again`,
    'given-up': `nothing came of ${metric} for a day: it is not waited for any more`,
  };
  return lasting(
    {
      detector: 'metric-missing',
      method: 'missing-data',
      subject: series,
      time,
      about,
      name: `no data of ${metric}`,
      body: bodies[what],
      severityNumber: SEVERITY.news,
      evidence: { series, 'gap.usual_s': seconds(usualGap(rhythm)) },
    },
    what === 'missing',
  );
}

import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import { type About, aboutOf, lasting, rounded, SEVERITY } from '../finding.ts';
import { defineFolding, MINUTE_MS, minuteOf, timeOf } from '../folding.ts';
import { type Change, countIn, newRate, Rate, scoreOf } from '../rates/rate.ts';

/** OpenTelemetry: ERROR and FATAL. */
const ERROR = 17;

const State = z.object({
  rate: Rate,
  about: z.tuple([z.string().nullish(), z.string().nullish()]),
  /** The last line that was an error. */
  evidence: z.string().optional(),
});
type State = z.infer<typeof State>;

/** More error lines in a minute than a service usually writes. */
export const severityBurst = defineFolding<State>({
  id: 'severity-burst',
  summary: 'A service logs far more errors in a minute than it usually does.',
  kinds: ['log'],
  scope: 'service',
  schema: State,
  keyOf: ({ resource }) => resource.environment ?? '',
  fold: async (before, signals) => {
    const [first] = signals;
    if (first === undefined) return { state: before, found: [] };
    const about: About = aboutOf(first);
    let rate = before?.rate ?? newRate(minuteOf(timeOf(first)));
    let evidence = before?.evidence;
    const changes: Change[] = [];
    for (const [minute, lines] of Map.groupBy(signals, (signal) => minuteOf(timeOf(signal)))) {
      const errors = lines.filter(isError);
      evidence = errors.at(-1)?.signalId ?? evidence;
      const counted = countIn(rate, minute, errors.length);
      rate = counted.rate;
      changes.push(...counted.changes);
    }
    const state: State = { rate, about: [...about], ...(evidence !== undefined && { evidence }) };
    return { state, found: tell(state, changes) };
  },
  idle: (before, { now }) => {
    const { rate, changes } = countIn(before.rate, minuteOf(now), 0);
    return { state: rate === before.rate ? before : { ...before, rate }, found: tell(before, changes) };
  },
});

const isError = ({ severityNumber }: Signal): boolean => severityNumber >= ERROR;

/** That there are fewer errors than usual is no anomaly. */
const tell = ({ about, evidence }: State, changes: readonly Change[]) =>
  changes
    .filter(({ to }) => to !== -1)
    .map((change) => {
      const { to, minute, count, mean } = change;
      const [service = 'no service', environment = ''] = about;
      const body = `${count} log lines of ${service} in a minute are errors; usual are ${rounded(mean)}`;
      return lasting(
        {
          detector: 'severity-burst',
          method: 'severity-burst',
          subject: JSON.stringify([service, environment]),
          time: minute * MINUTE_MS,
          about,
          name: `burst of errors in the log of ${service}`,
          body,
          severityNumber: SEVERITY.symptom,
          value: count,
          unit: '{line}/min',
          score: scoreOf(change),
          evidence: { ...(evidence !== undefined && { evidence }), 'expected.mean': rounded(mean) },
        },
        to === 1,
      );
    });

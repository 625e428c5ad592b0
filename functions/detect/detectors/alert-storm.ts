import * as z from 'zod';
import { lasting, rounded, SEVERITY } from '../finding.ts';
import { defineFolding, MINUTE_MS, minuteOf, timeOf } from '../folding.ts';
import { type Change, countIn, Rate, scoreOf } from '../rates/rate.ts';

/** Until something is known of how many alerts are usual, one a minute is: then 17 in a minute are a storm. */
const firstRate = (minute: number): Rate => [minute, 0, 1, 1, 15, 0, 0];

const State = z.object({ rate: Rate, evidence: z.string() });
type State = z.infer<typeof State>;

/** Many alerts at once, whatever they are about. */
export const alertStorm = defineFolding<State>({
  id: 'alert-storm',
  summary: 'Far more different alerts fire in a minute than usual, over all services.',
  kinds: ['alert'],
  scope: 'all',
  schema: State,
  keyOf: ({ status }) => (status === 'firing' ? '' : undefined),
  fold: async (before, signals) => {
    const [first] = signals;
    if (first === undefined) return { state: before, found: [] };
    let rate = before?.rate ?? firstRate(minuteOf(timeOf(first)));
    const changes: Change[] = [];
    for (const [minute, alerts] of Map.groupBy(signals, (signal) => minuteOf(timeOf(signal)))) {
      const different = new Set(alerts.map(({ fingerprint }) => fingerprint)).size;
      const counted = countIn(rate, minute, different);
      rate = counted.rate;
      changes.push(...counted.changes);
    }
    const state = { rate, evidence: signals.at(-1)?.signalId ?? first.signalId };
    return { state, found: tell(state, changes) };
  },
  idle: (before, { now }) => {
    const { rate, changes } = countIn(before.rate, minuteOf(now), 0);
    return { state: rate === before.rate ? before : { ...before, rate }, found: tell(before, changes) };
  },
});

/** That there are fewer than usual is no anomaly. */
const tell = ({ evidence }: State, changes: readonly Change[]) =>
  changes
    .filter(({ to }) => to !== -1)
    .map((change) => {
      const { to, minute, count, mean } = change;
      return lasting(
        {
          detector: 'alert-storm',
          method: 'storm',
          subject: 'all',
          time: minute * MINUTE_MS,
          about: [],
          name: 'storm of alerts',
          body: `${count} different alerts fired in a minute; usual are ${rounded(mean)}`,
          severityNumber: SEVERITY.news,
          value: count,
          unit: '{alert}/min',
          score: scoreOf(change),
          evidence: { evidence, 'expected.mean': rounded(mean) },
        },
        to === 1,
      );
    });

import { loudness } from '../judged-series.ts';
import { defineMethod } from '../method.ts';
import type { Scene } from '../scene.ts';
import { gravityOf } from '../severity.ts';
import { count, plain } from '../wording.ts';

const MOST_BITS = 2;
/** A warning counts half an error. */
const WEIGHT = [0, 0.5, 1] as const;
const SHOWN = 120;

interface Tally {
  readonly weight: { baseline: number; window: number };
  lines: number;
  example: string;
}

/** More warnings and errors in the logs of a service than the time before would have made expect. */
export const logBurst = defineMethod({
  id: 'log-burst',
  summary: 'Services that log more warnings and errors than before.',
  mostBits: MOST_BITS,
  spreads: true,
  find(scene) {
    const { tallies, baselineMinutes } = tally(scene);
    return [...tallies].flatMap(([subject, { weight, lines, example }]) => {
      const expected = baselineMinutes > 0 ? (weight.baseline / baselineMinutes) * scene.periods.minutes : 0;
      const surprise = (weight.window - expected) / Math.sqrt(expected + 1);
      const bits = MOST_BITS * loudness(surprise);
      if (!(bits > 0)) return [];
      const reason = `logged ${count(lines, 'warning or error', 'warnings and errors')} where about ${plain(expected)} were to be expected, such as "${example}"`;
      return [{ subject, bits, reason }];
    });
  },
});

function tally({ input, subjects, periods }: Scene) {
  const tallies = new Map<number, Tally>();
  let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const log of input.logs) {
    const phase = periods.phaseOf(log.time);
    const subject = subjects.of(log);
    if (phase === undefined || subject === undefined) continue;
    if (phase === 'baseline') [first, last] = [Math.min(first, log.time), Math.max(last, log.time)];
    const gravity = gravityOf(log.severity, log.body);
    if (gravity === 0) continue;
    const known = tallies.get(subject) ?? { weight: { baseline: 0, window: 0 }, lines: 0, example: '' };
    tallies.set(subject, known);
    known.weight[phase] += WEIGHT[gravity];
    if (phase !== 'window') continue;
    known.lines += 1;
    const shown = log.body.trim().slice(0, SHOWN);
    // Of all examples the first in the alphabet, so that the order of the input does not matter.
    if (known.example === '' || shown < known.example) known.example = shown;
  }
  const baselineMinutes = last >= first ? Math.max(1, (last - first) / 60_000) : 0;
  return { tallies, baselineMinutes };
}

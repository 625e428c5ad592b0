import { type FlowEvent, flowOf } from '../flow.ts';
import { likelihoodRatio } from '../likelihood-ratio.ts';
import { defineMethod, type Evidence } from '../method.ts';
import { percent } from '../wording.ts';

const MOST_BITS = 5;
/** The likelihood ratio statistic that is worth all the bits. */
const SURE = 20;
/** So many changes of one service are added up; what follows them follows from them. */
const COUNTED = 2;

interface Change {
  readonly event: FlowEvent;
  /** Positive when it makes the operation worse, negative when it makes it better. */
  readonly weight: number;
}

/**
 * Which operations do not run as they did: a call or a log line that was always there is gone, or an error came that
 * never was. What vanishes in every execution says much; a share that shifts is mostly other input.
 */
export const flow = defineMethod({
  id: 'flow',
  summary: 'Calls and log lines that an operation no longer makes, or makes now and did not before.',
  mostBits: MOST_BITS,
  spreads: true,
  find(scene) {
    const changes = flowOf(scene).map((event) => ({ event, weight: weigh(event) }));
    const bySubject = Map.groupBy(
      changes.filter(({ weight }) => weight !== 0),
      ({ event }) => event.subject,
    );
    return [...bySubject].flatMap(([subject, group]) => judge(subject, group));
  },
});

function judge(subject: number, changes: readonly Change[]): Evidence[] {
  const sorted = changes.toSorted((a, b) => b.weight - a.weight);
  const worse = sum(sorted.filter(({ weight }) => weight > 0).slice(0, COUNTED));
  const better = -sum(
    sorted
      .filter(({ weight }) => weight < 0)
      .toReversed()
      .slice(0, COUNTED),
  );
  const bits = Math.min(MOST_BITS, (MOST_BITS * (worse - better)) / SURE);
  const [first] = sorted;
  return bits > 0 && first !== undefined ? [{ subject, bits, reason: wordsFor(first.event) }] : [];
}

const sum = (changes: readonly Change[]): number => changes.reduce((total, { weight }) => total + weight, 0);

function weigh(event: FlowEvent): number {
  const { before, during, executionsBefore, executionsDuring, gravity } = event;
  if (executionsBefore === 0 || executionsDuring === 0) return 0;
  const shift = during / executionsDuring - before / executionsBefore;
  const size = shift * shift * Math.min(2 * SURE, likelihoodRatio(event));
  const bad = gravity === 0 ? shift < 0 : shift > 0;
  return bad ? size : -size;
}

const EXAMPLE = 120;

function wordsFor({ kind, operation, example, ...event }: FlowEvent): string {
  const [then, now] = [event.before / event.executionsBefore, event.during / event.executionsDuring];
  const what =
    kind === 'span' ? `the call "${example}"` : `the log line "${example.trim().slice(0, EXAMPLE)}"`;
  return `${what} was in ${percent(then)} of the executions of "${operation}" and is in ${percent(now)} now`;
}

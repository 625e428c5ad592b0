import { likelihoodRatio } from '../likelihood-ratio.ts';
import { defineMethod } from '../method.ts';
import type { Scene } from '../scene.ts';
import { failed } from '../severity.ts';
import { spanKey } from '../span-key.ts';
import { count, percent } from '../wording.ts';

const MOST_BITS = 4;
const BITS_PER_G = 0.2;

interface Tally {
  readonly spans: { baseline: number; window: number };
  readonly origins: { baseline: number; window: number };
}

/** Where errors begin: spans that failed although nothing that they called did. The callers above them only pass it on. */
export const errorOrigin = defineMethod({
  id: 'error-origin',
  summary: 'Services where spans fail of which no call failed.',
  mostBits: MOST_BITS,
  spreads: false,
  find(scene) {
    const tallies = tally(scene);
    const all = [...tallies.values()].reduce((sum, { origins }) => sum + origins.window, 0);
    return [...tallies].flatMap(([subject, { spans, origins }]) => {
      const { baseline: before, window: during } = origins;
      const more = during / Math.max(1, spans.window) > before / Math.max(1, spans.baseline);
      if (during === 0 || !more) return [];
      const executions = { executionsBefore: spans.baseline, executionsDuring: spans.window };
      const bits = Math.min(
        MOST_BITS,
        BITS_PER_G * likelihoodRatio({ before, during, ...executions }) * (during / all),
      );
      const reason = `${percent(during / all)} of the failures begin here: ${count(during, 'span')} of ${spans.window} failed while nothing they called did, before ${before} of ${spans.baseline}`;
      return [{ subject, bits, reason }];
    });
  },
});

function tally({ input, subjects, periods }: Scene): ReadonlyMap<number, Tally> {
  const passedOn = new Set<string>();
  for (const { traceId, parentId: spanId, status } of input.spans)
    if (spanId !== undefined && failed(status)) passedOn.add(spanKey({ traceId, spanId }));
  const tallies = new Map<number, Tally>();
  for (const span of input.spans) {
    const phase = periods.phaseOf(span.start);
    const subject = subjects.of(span);
    if (phase === undefined || subject === undefined) continue;
    const known = tallies.get(subject) ?? {
      spans: { baseline: 0, window: 0 },
      origins: { baseline: 0, window: 0 },
    };
    tallies.set(subject, known);
    known.spans[phase] += 1;
    if (failed(span.status) && !passedOn.has(spanKey(span))) known.origins[phase] += 1;
  }
  return tallies;
}

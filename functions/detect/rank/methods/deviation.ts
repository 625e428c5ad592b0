import type { JudgedSeries } from '../judged-series.ts';
import { defineMethod, type Evidence } from '../method.ts';
import { plain, times } from '../wording.ts';

const MOST_BITS = 3;
/** With a symptom that can be measured elsewhere, what else deviates says less. */
const BESIDE_A_SYMPTOM = 0.25;

/** Everything that a subject's series did that they had not done before. The loudest counts, others add a little. */
export const deviation = defineMethod({
  id: 'deviation',
  summary: 'How far the series of a service or resource went from what was usual.',
  mostBits: MOST_BITS,
  spreads: true,
  find({ series, symptom }) {
    const weight = symptom?.series === undefined ? 1 : BESIDE_A_SYMPTOM;
    const loud = series.filter((each) => each.loud > 0);
    const bySubject = Map.groupBy(loud, ({ subject }) => subject);
    return [...bySubject].map(([subject, group]) => judge(subject, group, weight));
  },
});

function judge(subject: number, group: readonly JudgedSeries[], weight: number): Evidence {
  const sorted = group.toSorted((a, b) => b.deviation.ratio - a.deviation.ratio);
  const [first, ...others] = sorted.map((each) => each.loud);
  const breadth = 1 - 0.5 ** others.reduce((sum, each) => sum + each, 0);
  const bits = MOST_BITS * weight * (0.7 * (first ?? 0) + 0.3 * breadth);
  return { subject, bits, reason: wordsFor(sorted) };
}

function wordsFor(sorted: readonly JudgedSeries[]): string {
  const [loudest] = sorted;
  if (loudest === undefined) return '';
  const { usual, peak, ratio } = loudest.deviation;
  const name = [loudest.metric || 'a series', loudest.statistic].filter(Boolean).join(' ');
  const more = sorted.length > 1 ? `; ${sorted.length - 1} more of its series deviated` : '';
  return `${name} went from ${plain(usual)} to ${plain(peak)}, ${times(ratio)} as far as it ever did before${more}`;
}

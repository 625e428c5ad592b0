import { smallest } from '../extremes.ts';
import type { JudgedSeries } from '../judged-series.ts';
import { defineMethod, type Evidence } from '../method.ts';
import { seconds } from '../wording.ts';

const MOST_BITS = 1;
/** Steps of a series that it may be late by without having begun later. */
const SLACK_STEPS = 1.5;

/** A cause begins no later than what it causes. What began after the symptom did has that against it. */
export const onset = defineMethod({
  id: 'onset',
  summary: 'Services that began to deviate only after the symptom did.',
  mostBits: MOST_BITS,
  spreads: false,
  find({ input, series, symptom }) {
    const began = symptom?.series?.deviation.onset ?? input.symptom?.time;
    if (began === undefined || began === null) return [];
    const loud = series.filter(({ loud }) => loud > 0);
    const bySubject = Map.groupBy(loud, ({ subject }) => subject);
    return [...bySubject].flatMap(([subject, group]) => {
      const late = smallest(group.map((each) => lateness(each, began)));
      return late > 0 ? [against(subject, late)] : [];
    });
  },
});

const against = (subject: number, late: number): Evidence => ({
  subject,
  bits: -MOST_BITS,
  reason: `against it: it began to deviate ${seconds(late)} after the symptom`,
});

function lateness({ deviation: { onset: first, course } }: JudgedSeries, began: number): number {
  const [one = 0, two = one] = course.times;
  const late = (first ?? 0) - began;
  return late > SLACK_STEPS * (two - one) ? late : 0;
}

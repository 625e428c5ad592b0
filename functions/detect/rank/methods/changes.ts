import { defineMethod, type Evidence } from '../method.ts';
import { seconds } from '../wording.ts';

const MOST_BITS = 3;
/** A change weighs half for each such time that passed before the symptom. */
const HALF_LIFE_MS = 30 * 60_000;
/** Clocks disagree: so much later than the symptom a change may be and still have caused it. */
const CLOCK_SKEW_MS = 60_000;

/** What was deployed or configured shortly before the incident began. */
export const changes = defineMethod({
  id: 'changes',
  summary: 'Which deployment or configuration change came shortly before the first symptom.',
  mostBits: MOST_BITS,
  spreads: false,
  find({ input, subjects, periods, symptom }) {
    const began = input.symptom?.time ?? symptom?.series?.deviation.onset ?? periods.window.from;
    return input.changes.flatMap((change): Evidence[] => {
      const subject = subjects.of(change);
      const before = began - change.time;
      if (subject === undefined || before < -CLOCK_SKEW_MS) return [];
      const bits = MOST_BITS * 0.5 ** (Math.max(0, before) / HALF_LIFE_MS);
      const what = change.name ?? change.type ?? 'a change';
      return [
        { subject, bits, reason: `${what} took effect ${seconds(Math.max(0, before))} before the symptom` },
      ];
    });
  },
});

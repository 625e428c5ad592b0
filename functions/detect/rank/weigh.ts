import type { Evidence, Method, Scene } from './evidence.ts';

/** What speaks for and against a subject, added up. */
export interface Weighed {
  readonly subject: number;
  readonly bits: number;
  readonly reasons: readonly Reason[];
}

export interface Reason {
  readonly bits: number;
  readonly text: string;
}

/**
 * Bits of independent methods add up: it is a noisy-or, 1 - product of (1 - p), with p = 1 - 2^-bits for each. They are
 * added in the order of their size, so that the order of the input can't change the last digit of a sum.
 */
export function weigh(scene: Scene, methods: readonly Method[]): ReadonlyMap<number, Weighed> {
  const found = methods.flatMap((method) => capped(method, method.find(scene)));
  return new Map(
    [...Map.groupBy(found, ({ subject }) => subject)].map(([subject, evidence]) => {
      const reasons = evidence
        .map(({ bits, reason }) => ({ bits, text: reason }))
        .toSorted((a, b) => b.bits - a.bits || (a.text < b.text ? -1 : 1));
      return [subject, { subject, bits: sumOf(reasons.map(({ bits }) => bits)), reasons }];
    }),
  );
}

/** The sum of numbers whatever their order is. */
export const sumOf = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b).reduce((sum, each) => sum + each, 0);

/** One piece of evidence per subject: what a method repeats does not become truer. */
function capped({ mostBits }: Method, evidence: readonly Evidence[]): Evidence[] {
  return [...Map.groupBy(evidence, ({ subject }) => subject)].map(([subject, group]) => {
    const bits = Math.min(mostBits, sumOf(group.map((each) => each.bits)));
    const [loudest] = group.toSorted((a, b) => b.bits - a.bits || (a.reason < b.reason ? -1 : 1));
    return { subject, bits, reason: loudest?.reason ?? '' };
  });
}

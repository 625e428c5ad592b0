import type { Evidence, Method } from './method.ts';
import type { Scene } from './scene.ts';
import { sumOf } from './sum-of.ts';

/** What speaks for and against a subject, added up. */
export interface Weighed {
  readonly subject: number;
  readonly bits: number;
  /** The part of the bits that a caller would show as well if this were the cause. */
  readonly spreading: number;
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
  const found = methods.flatMap((method) =>
    capped(
      method,
      // Times and values at the edge of what a number can hold may come out as none.
      method.find(scene).filter(({ bits }) => Number.isFinite(bits)),
    ),
  );
  return new Map(
    [...Map.groupBy(found, ({ subject }) => subject)].map(([subject, evidence]) => {
      const reasons = evidence
        .map(({ bits, reason }) => ({ bits, text: reason }))
        .toSorted((a, b) => b.bits - a.bits || (a.text < b.text ? -1 : 1));
      const bits = sumOf(reasons.map((each) => each.bits));
      const spreading = sumOf(evidence.filter(({ spreads }) => spreads).map((each) => each.bits));
      return [subject, { subject, bits, spreading, reasons }];
    }),
  );
}

/** One piece of evidence per subject: what a method repeats does not become truer. */
interface Attributed extends Evidence {
  readonly spreads: boolean;
}

function capped({ mostBits, spreads }: Method, evidence: readonly Evidence[]): Attributed[] {
  return [...Map.groupBy(evidence, ({ subject }) => subject)].map(([subject, group]) => {
    const bits = Math.min(mostBits, sumOf(group.map((each) => each.bits)));
    const [loudest] = group.toSorted((a, b) => b.bits - a.bits || (a.reason < b.reason ? -1 : 1));
    return { subject, bits, spreads, reason: loudest?.reason ?? '' };
  });
}

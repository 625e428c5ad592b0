import type { Ranking } from '../../../schemas/rank-case.ts';
import { overlayResult } from '../grouped-alerts.ts';
import { isAmong, type LabelledCase, rank } from '../labelled-case.ts';
import { overlays } from '../overlaid-faults.ts';
import { pairwise } from '../pairwise.ts';

/** How many of a kind of fault were found first, and among the first three. */
export interface KindScore {
  readonly kind: string;
  readonly cases: number;
  readonly first: number;
  readonly firstThree: number;
}

export function scoreOf(cases: readonly LabelledCase[]): readonly KindScore[] {
  return [...Map.groupBy(cases, ({ group }) => group)].map(([kind, own]) => {
    const ranked = own.map(({ document, truth }) => ({ ranking: rank(document), truth }));
    const found = (k: number): number =>
      ranked.filter(({ ranking, truth }) => isAmong(ranking, truth, { k, nameOf: ({ service }) => service }))
        .length;
    return { kind, cases: own.length, first: found(1), firstThree: found(3) };
  });
}

/** What the causes of all cases come to, in one text: any change of the method shows in it. */
export const rankings = (cases: readonly LabelledCase[]): readonly Ranking[] =>
  cases.map(({ document }) => rank(document));

/** Pairwise F1 of the alerts of three faults at once, each in a shop of its own. */
export async function groupingOf(cases: readonly LabelledCase[]): Promise<number> {
  const laid = overlays(cases, { open: 3, seed: 1, shops: 'own' });
  return pairwise(await Promise.all(laid.map(overlayResult))).f1;
}

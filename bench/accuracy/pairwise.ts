/** In [0, 1]; 1 where there is no pair to be wrong about. */
export interface Pairwise {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Pairs of items: in one group as found, in one truly, in both. */
export interface PairCounts {
  readonly found: number;
  readonly truth: number;
  readonly both: number;
}

/** `found` is undefined for an item that is in no group: it makes no pair. Both lists are of the same items. */
export function pairCounts(found: readonly (string | undefined)[], truth: readonly string[]): PairCounts {
  const grouped = found.flatMap((group, at) => (group === undefined ? [] : [[group, truth[at] ?? '']]));
  return {
    found: pairsWithin(grouped.map(([group = '']) => group)),
    truth: pairsWithin(truth),
    both: pairsWithin(grouped.map((both) => JSON.stringify(both))),
  };
}

/** Precision and recall of all pairs together. */
export function pairwise(counts: readonly PairCounts[]): Pairwise {
  const sum = (part: keyof PairCounts): number => counts.reduce((all, each) => all + each[part], 0);
  const precision = ratio(sum('both'), sum('found'));
  const recall = ratio(sum('both'), sum('truth'));
  return { precision, recall, f1: ratio(2 * sum('both'), sum('found') + sum('truth')) };
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 1 : part / whole);

function pairsWithin(groups: readonly string[]): number {
  const sizes = new Map<string, number>();
  for (const group of groups) sizes.set(group, (sizes.get(group) ?? 0) + 1);
  return [...sizes.values()].reduce((pairs, size) => pairs + (size * (size - 1)) / 2, 0);
}

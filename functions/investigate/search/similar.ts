import type { FeatureKind } from '../../../schemas/investigation-entry.ts';
import type { Holders } from '../../shared/ports/investigation-search.ts';
import type { Feature } from './features.ts';

/** How much a shared thing of each kind says, before it is divided by how common it is. */
const WEIGHTS: Readonly<Record<FeatureKind, number>> = { change: 5, template: 4, fingerprint: 4, service: 1 };

export interface Resemblance {
  readonly investigationId: string;
  readonly score: number;
  readonly shared: readonly Feature[];
}

/**
 * Who resembles an investigation with these features, most alike first. Each shared feature adds the weight of its kind over
 * the binary logarithm of one more than the number of its holders (as inverse document frequency does): what few have in
 * common says more.
 */
export function resemblances(
  features: readonly Feature[],
  holders: readonly Holders[],
  self: string,
): readonly Resemblance[] {
  const found = new Map<string, { score: number; shared: Feature[] }>();
  const byTerm = new Map(holders.map(({ term, investigationIds }) => [term, investigationIds]));
  for (const feature of features) {
    const ids = byTerm.get(feature.term) ?? [];
    const score = WEIGHTS[feature.kind] / Math.log2(1 + Math.max(1, ids.length));
    for (const id of ids) {
      const before = found.get(id) ?? { score: 0, shared: [] };
      found.set(id, { score: before.score + score, shared: [...before.shared, feature] });
    }
  }
  found.delete(self);
  return [...found]
    .map(([investigationId, { score, shared }]) => ({
      investigationId,
      score: Math.round(score * 1_000) / 1_000,
      shared,
    }))
    .toSorted((a, b) => b.score - a.score || (a.investigationId < b.investigationId ? -1 : 1));
}

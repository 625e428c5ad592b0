import type { Cause, RankCase, Ranking } from '../../../schemas/rank-case.ts';
import { blame } from './blame.ts';
import { missingFrom } from './missing.ts';
import { METHODS } from './registry.ts';
import { type Scene, sceneOf } from './scene.ts';
import { type Weighed, weigh } from './weigh.ts';

/** When the best candidate is weaker than this, none is named. */
const LEAST_BITS = 1;
/** Behind the best, candidates are named down to this, so that it can be seen what speaks against them. */
const LEAST_SHOWN = 0.2;
const MOST_CAUSES = 20;

/** Ranks what may have caused a case. The same case gives the same ranking, whatever its names, its order and its date. */
export function rankCauses(input: RankCase): Ranking {
  const scene = sceneOf(input);
  const candidates = inOrder(scene, blame(scene, weigh(scene, METHODS)));
  const founded = (candidates[0]?.bits ?? 0) >= LEAST_BITS;
  const causes = founded ? cut(candidates.filter(({ bits }) => bits >= LEAST_SHOWN)) : [];
  return {
    id: input.id,
    causes: causes.map((weighed) => causeOf(scene, weighed)),
    abstained: causes.length === 0,
    missing: [...missingFrom(scene)],
  };
}

/** At most so many; equals are kept or left out together, or their names would decide. */
function cut(candidates: readonly Weighed[]): readonly Weighed[] {
  const limit = rounded(candidates[MOST_CAUSES]?.bits ?? 0);
  const heavier = candidates.slice(0, MOST_CAUSES).filter(({ bits }) => rounded(bits) > limit);
  return heavier.length > 0 ? heavier : candidates.slice(0, MOST_CAUSES);
}

/** Two sums that differ less are the same. */
const rounded = (bits: number): number => Math.round(bits * 1e6);

/** Heaviest first. Of equals the one farther from the symptom; of those still equal the names decide, they are alike. */
function inOrder({ symptom, subjects }: Scene, candidates: readonly Weighed[]): readonly Weighed[] {
  const depth = ({ subject }: Weighed): number => symptom?.distances.get(subjects.serviceOf(subject)) ?? 0;
  const name = ({ subject }: Weighed): string =>
    JSON.stringify([subjects.all[subject]?.service, subjects.all[subject]?.resource]);
  return candidates.toSorted(
    (a, b) =>
      rounded(b.bits) - rounded(a.bits) ||
      depth(b) - depth(a) ||
      b.reasons.length - a.reasons.length ||
      (name(a) < name(b) ? -1 : 1),
  );
}

function causeOf({ subjects }: Scene, { subject, bits, reasons }: Weighed): Cause {
  const { service = '', resource = null } = subjects.all[subject] ?? {};
  const score = Number((1 - 2 ** -bits).toFixed(6));
  return { service, resource: resource ?? null, score, reasons: reasons.map(({ text }) => text) };
}

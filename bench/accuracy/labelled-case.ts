import { rankCauses } from '../../functions/detect/rank/rank.ts';
import { type Cause, RankCase, type RankCaseDocument, type Ranking } from '../../schemas/rank-case.ts';
import { disguised, type Json, sameUnderDisguise } from './disguise.ts';

/** A case of which the cause is known. */
export interface LabelledCase {
  readonly document: RankCaseDocument;
  /** The service or resource that was faulty. */
  readonly truth: string;
  /** What the set's authors count apart: the measure of the symptom, the level of the fault. */
  readonly group: string;
}

export const rank = (document: unknown): Ranking => rankCauses(RankCase.parse(document));

export const entityOf = ({ service, resource }: Cause): string => resource ?? service;

/** Whether the truth is among the first `k` causes, seen as `nameOf` sees them. */
export const isAmong = (ranking: Ranking, truth: string, { k, nameOf }: Within): boolean =>
  ranking.causes.slice(0, k).some((cause) => nameOf(cause) === truth);

export interface Within {
  readonly k: number;
  readonly nameOf: (cause: Cause) => string;
}

/** How many cases are ranked the same when all names are hashed, every list is shuffled and all times are shifted. */
export const unchanged = (documents: readonly RankCaseDocument[]): number =>
  documents.filter((document) => {
    const plain: Json = JSON.parse(JSON.stringify(document));
    return sameUnderDisguise(rank(plain), rank(disguised(plain, { seed: 1, shiftMs: -86_400_000 })));
  }).length;

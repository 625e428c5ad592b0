import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod';
import { type LabelledCase, unchanged } from '../../../../bench/accuracy/labelled-case.ts';
import { madeUpFaults } from '../../../../bench/accuracy/synthetic/made-up-fault.ts';
import { groupingOf, rankings, scoreOf } from '../../../../bench/accuracy/synthetic/score.ts';
import { OF_EACH } from '../../../../bench/accuracy/synthetic.ts';
import { RANK_VERSION } from '../../../../functions/detect/rank/version.ts';
import { canonicalJson } from '../../../../functions/shared/canonical-json.ts';
import { sha256 } from '../../../../functions/shared/hash.ts';

const BASELINE = 'test/fixtures/accuracy/synthetic.json';
/** Of one kind so many faults fewer may be found than the baseline has, of all kinds together so many. */
const TOLERATED = { ofAKind: 1, ofAll: 2, grouping: 0.02 };

const Kind = z.strictObject({ kind: z.string(), cases: z.int(), first: z.int(), firstThree: z.int() });
const Baseline = z.strictObject({
  kinds: z.array(Kind),
  grouping: z.number(),
  rankVersion: z.int(),
  rankings: z.string(),
});
const baseline = Baseline.parse(JSON.parse(readFileSync(BASELINE, 'utf8')));

describe('made-up faults of every kind', () => {
  let cases: readonly LabelledCase[] = [];
  beforeAll(() => {
    cases = madeUpFaults(OF_EACH);
  });
  const sum = (kinds: readonly z.infer<typeof Kind>[], place: 'first' | 'firstThree'): number =>
    kinds.reduce((all, kind) => all + kind[place], 0);

  test('are found as often as the baseline says, but for what is tolerated', () => {
    const now = scoreOf(cases);
    expect(now.map(({ kind, cases: count }) => `${kind} ${count}`)).toEqual(
      baseline.kinds.map(({ kind, cases: count }) => `${kind} ${count}`),
    );
    for (const place of ['first', 'firstThree'] as const) {
      const fewer = baseline.kinds.filter((kind, at) => now[at]![place] < kind[place] - TOLERATED.ofAKind);
      expect(fewer).toEqual([]);
      expect(sum(now, place)).toBeGreaterThanOrEqual(sum(baseline.kinds, place) - TOLERATED.ofAll);
    }
  });

  test('are grouped as well as the baseline says, but for what is tolerated', async () => {
    expect(await groupingOf(cases)).toBeGreaterThanOrEqual(baseline.grouping - TOLERATED.grouping);
  });

  test('are the same for the same seed, and others for another', () => {
    expect(JSON.stringify(madeUpFaults(OF_EACH))).toBe(JSON.stringify(cases));
    expect(madeUpFaults(1, 2)[0]!.document).not.toEqual(cases[0]!.document);
  });

  test('are ranked the same under other names, in another order and at another time', () => {
    const some = cases.filter((_, at) => at % OF_EACH === 0).map(({ document }) => document);
    expect(unchanged(some)).toBe(some.length);
  });

  test('are ranked as when the version of the method was given: raise RANK_VERSION when they are not', () => {
    const digest = sha256(canonicalJson(rankings(cases)));
    expect({ rankVersion: RANK_VERSION, rankings: digest }).toEqual({
      rankVersion: baseline.rankVersion,
      rankings: baseline.rankings,
    });
  });
});

import { defineEvaluation, type Score } from './evaluation.ts';
import { isAmong, type LabelledCase, rank, unchanged } from './labelled-case.ts';
import { petshopCases, petshopFaultFree } from './petshop-cases.ts';

const nodeOf = ({ service }: { readonly service: string }): string => service;

export interface PetshopResult {
  readonly of: number;
  readonly hitsAt1: number;
  readonly hitsAt3: number;
}

export function petshopResult(cases: readonly LabelledCase[]): PetshopResult {
  const rankings = cases.map(({ document, truth }) => ({ ranking: rank(document), truth }));
  const hits = (k: number): number =>
    rankings.filter(({ ranking, truth }) => isAmong(ranking, truth, { k, nameOf: nodeOf })).length;
  return { of: cases.length, hitsAt1: hits(1), hitsAt3: hits(3) };
}

/** Share of the fault-free splits of which nothing is ranked, each seen from every symptom of the issues. */
export function petshopSpecificity(
  folder: string,
  cases: readonly LabelledCase[],
): { quiet: number; of: number } {
  const symptoms = new Map(
    cases.flatMap(({ document: { symptom } }) =>
      symptom
        ? [[`${symptom.service} ${symptom.metric} ${symptom.statistic}`, { ...symptom, time: undefined }]]
        : [],
    ),
  );
  const splits = petshopFaultFree(folder, [...symptoms.values()]);
  return { quiet: splits.filter((document) => rank(document).abstained).length, of: splits.length };
}

export const petshop = defineEvaluation({
  id: 'petshop',
  summary: 'Causes of the issues of PetShop, low traffic: the faulty node among the first k',
  folder: 'petshop/low_traffic',
  cases: (folder) => petshopCases(folder).map(({ document }) => document),
  scores: (folder): Score[] => {
    const cases = petshopCases(folder);
    const all = petshopResult(cases);
    const groups = Map.groupBy(cases, ({ group }) => group);
    const specificity = petshopSpecificity(folder, cases);
    return [
      {
        what: 'hit@1',
        aim: '22',
        bestKnown: 'traversal 19, CIRCA 10',
        reached: `${all.hitsAt1} of ${all.of}`,
      },
      {
        what: 'hit@3',
        aim: '25',
        bestKnown: 'traversal 20, CIRCA 24',
        reached: `${all.hitsAt3} of ${all.of}`,
      },
      ...[...groups].map(([metric, group]) => {
        const { hitsAt1, hitsAt3, of } = petshopResult(group);
        return {
          what: `${metric}: hit@1, hit@3`,
          aim: '',
          bestKnown: '',
          reached: `${hitsAt1}, ${hitsAt3} of ${of}`,
        };
      }),
      {
        what: 'specificity',
        aim: '0.8',
        bestKnown: '',
        reached: `${specificity.quiet} of ${specificity.of}`,
      },
      {
        what: 'same when disguised',
        aim: `${all.of}`,
        bestKnown: '',
        reached: `${unchanged(cases.map(({ document }) => document))} of ${all.of}`,
      },
    ];
  },
});

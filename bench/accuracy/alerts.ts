import type { Ranking } from '../../schemas/rank-case.ts';
import { alertCases, alertServiceOf } from './alert-cases.ts';
import { defineEvaluation, type Score } from './evaluation.ts';
import { entityOf, isAmong, type LabelledCase, rank, unchanged } from './labelled-case.ts';

export interface AlertResult {
  readonly of: number;
  readonly exactAt1: number;
  readonly exactAt3: number;
  readonly serviceAt1: number;
  readonly serviceAt3: number;
}

export function alertResult(cases: readonly LabelledCase[]): AlertResult {
  const rankings = cases.map(({ document, truth }) => ({ ranking: rank(document), truth }));
  const count = (fits: (ranking: Ranking, truth: string) => boolean): number =>
    rankings.filter(({ ranking, truth }) => fits(ranking, truth)).length;
  const exact = (k: number): number =>
    count((ranking, truth) => isAmong(ranking, truth, { k, nameOf: entityOf }));
  const service = (k: number): number =>
    count((ranking, truth) =>
      isAmong(ranking, alertServiceOf(truth), { k, nameOf: (cause) => alertServiceOf(entityOf(cause)) }),
    );
  return {
    of: cases.length,
    exactAt1: exact(1),
    exactAt3: exact(3),
    serviceAt1: service(1),
    serviceAt3: service(3),
  };
}

const share = (hits: number, of: number): string => `${(hits / of).toFixed(3)} (${hits} of ${of})`;

export const alerts = defineEvaluation({
  id: 'alerts',
  summary:
    'Causes of faults of Online Boutique from the alerts they raised: the faulty entity among the first k',
  folder: 'alerts-online-boutique',
  cases: (folder) => alertCases(folder).map(({ document }) => document),
  scores: (folder): Score[] => {
    const cases = alertCases(folder);
    const { of, exactAt1, exactAt3, serviceAt1, serviceAt3 } = alertResult(cases);
    const levels = Map.groupBy(cases, ({ group }) => group);
    return [
      { what: 'exact @1', aim: '0.45', bestKnown: '0.27', reached: share(exactAt1, of) },
      { what: 'exact @3', aim: '0.60', bestKnown: '0.41', reached: share(exactAt3, of) },
      { what: 'service @1', aim: '0.65', bestKnown: '0.53', reached: share(serviceAt1, of) },
      { what: 'service @3', aim: '0.85', bestKnown: '0.73', reached: share(serviceAt3, of) },
      ...[...levels].map(([level, group]) => {
        const result = alertResult(group);
        const reached = `${result.exactAt1}, ${result.exactAt3} of ${group.length}`;
        return { what: `faults of a ${level}: exact @1, @3`, aim: '', bestKnown: '', reached };
      }),
      {
        what: 'same when disguised',
        aim: `${of}`,
        bestKnown: '',
        reached: `${unchanged(cases.map(({ document }) => document))} of ${of}`,
      },
    ];
  },
});

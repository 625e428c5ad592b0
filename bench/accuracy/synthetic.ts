import { defineEvaluation, type Score } from './evaluation.ts';
import { unchanged } from './labelled-case.ts';
import { madeUpFaults } from './synthetic/made-up-fault.ts';
import { groupingOf, scoreOf } from './synthetic/score.ts';

/** Of each kind of fault. The same cases guard the build: test/unit/bench/accuracy/synthetic.test.ts. */
export const OF_EACH = 5;

export const synthetic = defineEvaluation({
  id: 'synthetic',
  summary:
    'Causes of made-up faults, found first and among the first three; pairwise F1 of their alerts, three at once',
  scores: async (): Promise<Score[]> => {
    const cases = madeUpFaults(OF_EACH);
    const row = (what: string, reached: string): Score => ({ what, reached, aim: '', bestKnown: '' });
    return [
      ...scoreOf(cases).map(({ kind, cases: count, first, firstThree }) =>
        row(kind, `${first}, ${firstThree} of ${count}`),
      ),
      row('grouping, each in a shop of its own', (await groupingOf(cases)).toFixed(3)),
      row('same when disguised', `${unchanged(cases.map(({ document }) => document))} of ${cases.length}`),
    ];
  },
  cases: () => madeUpFaults(OF_EACH).map(({ document }) => document),
});

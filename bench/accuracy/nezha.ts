import { defineEvaluation, type Score } from './evaluation.ts';
import { isAmong, type LabelledCase, rank, unchanged } from './labelled-case.ts';
import { nezhaCases } from './nezha-cases.ts';

const serviceOf = ({ service }: { readonly service: string }): string => service;

export interface NezhaResult {
  readonly of: number;
  readonly at1: number;
  readonly at3: number;
  readonly at5: number;
}

export function nezhaResult(cases: readonly LabelledCase[]): NezhaResult {
  const rankings = cases.map(({ document, truth }) => ({ ranking: rank(document), truth }));
  const at = (k: number): number =>
    rankings.filter(({ ranking, truth }) => isAmong(ranking, truth, { k, nameOf: serviceOf })).length;
  return { of: cases.length, at1: at(1), at3: at(3), at5: at(5) };
}

export const nezha = defineEvaluation({
  id: 'nezha',
  summary: "Causes of Nezha's TrainTicket faults: the faulty service among the first k (AS@k)",
  folder: 'nezha-trainticket',
  cases: (folder) => nezhaCases(folder).map(({ document }) => document),
  scores: (folder): Score[] => {
    const cases = nezhaCases(folder);
    const { of, at1, at3, at5 } = nezhaResult(cases);
    const same = unchanged(cases.map(({ document }) => document));
    return [
      { what: 'AS@1', aim: '11', bestKnown: 'Nezha .867 (45 faults)', reached: `${at1} of ${of}` },
      { what: 'AS@3', aim: '12', bestKnown: 'Nezha .978 (45 faults)', reached: `${at3} of ${of}` },
      { what: 'AS@5', aim: '', bestKnown: 'Nezha .978 (45 faults)', reached: `${at5} of ${of}` },
      { what: 'same when disguised', aim: `${of}`, bestKnown: '', reached: `${same} of ${of}` },
    ];
  },
});

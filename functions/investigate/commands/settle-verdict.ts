import type * as z from 'zod';
import { EventData, RootCause } from '../../../schemas/investigation-event.ts';
import { Rejected } from '../../shared/errors.ts';
import { citedEvidence, hypothesisAt } from '../citations.ts';
import { defineCommand } from '../command.ts';
import { because, Rationale, Target } from '../command-input.ts';
import type { InvestigationState } from '../state.ts';

const { outcome, statement, evidenceIds, ruledOutHypothesisIds } = EventData['verdict.settled'].shape;
const Input = Target.extend({
  outcome,
  statement,
  ...RootCause.partial().shape,
  evidenceIds,
  ruledOutHypothesisIds,
  rationale: Rationale,
});
type Input = z.output<typeof Input>;

/** A root cause stands on evidence and has a category; "inconclusive" is a normal ending and needs neither. */
export const settleVerdict = defineCommand({
  id: 'settleVerdict',
  role: 'lead',
  input: Input,
  decide: (state, input, { ids }) => {
    const latest = state.verdicts.at(-1);
    return [
      {
        type: 'verdict.settled',
        data: {
          verdictId: ids.next(),
          outcome: input.outcome,
          statement: input.statement,
          ...rootCauseOf(input),
          evidenceIds: citedEvidence(state, input.evidenceIds),
          ruledOutHypothesisIds: ruledOut(state, input.ruledOutHypothesisIds),
          ...(latest === undefined ? {} : { supersedes: latest.verdictId }),
        },
        ...because(input.rationale),
      },
    ];
  },
});

function rootCauseOf(input: Input): { rootCause?: z.output<typeof RootCause> } {
  const { category, serviceName, changeSignalId } = input;
  if (input.outcome === 'inconclusive') {
    for (const field of ['category', 'serviceName', 'changeSignalId'] as const)
      if (input[field] !== undefined) refuse(`input.${field}`, 'is only for a root cause');
    return {};
  }
  if (category === undefined) return refuse('input.category', 'is required for a root cause');
  if (input.evidenceIds.length === 0) refuse('input.evidenceIds', 'a root cause needs at least one');
  return {
    rootCause: {
      category,
      ...(serviceName === undefined ? {} : { serviceName }),
      ...(changeSignalId === undefined ? {} : { changeSignalId }),
    },
  };
}

function ruledOut(state: InvestigationState, hypothesisIds: readonly string[]): string[] {
  hypothesisIds.forEach((id, index) => {
    const path = `input.ruledOutHypothesisIds[${index}]`;
    const hypothesis = hypothesisAt(state, id, path);
    if (hypothesis.state !== 'refuted' && hypothesis.state !== 'ruled_out')
      refuse(path, `"${id}" is ${hypothesis.state}; refute it with evidence first`);
  });
  return [...new Set(hypothesisIds)];
}

function refuse(path: string, reason: string): never {
  throw new Rejected('BadInput', `${path}: ${reason}`, { path });
}

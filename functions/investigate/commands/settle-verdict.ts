import type * as z from 'zod';
import { EventData, RootCause } from '../../../schemas/investigation-event.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { because, Rationale, Target } from '../command/command-input.ts';
import { citedEvidence, hypothesisAt } from '../evidence/citations.ts';
import type { InvestigationState } from '../state/state.ts';

const { outcome, statement, evidenceIds, ruledOutHypothesisIds, nothingRuledOut } =
  EventData['verdict.settled'].shape;
const Input = Target.extend({
  outcome,
  statement,
  ...RootCause.partial().shape,
  evidenceIds,
  ruledOutHypothesisIds,
  nothingRuledOut: nothingRuledOut.unwrap().min(1).optional(),
  rationale: Rationale,
});
type Input = z.output<typeof Input>;

/**
 * A root cause stands on evidence, has a category and names a service or a change, and says what was ruled out on the way, or
 * why nothing was. "Inconclusive" is a normal ending and needs none of that.
 */
export const settleVerdict = defineCommand({
  id: 'settleVerdict',
  action: 'lead',
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
          ...ruledOut(state, input),
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
  if (serviceName === undefined && changeSignalId === undefined)
    return refuse('input.serviceName', 'a root cause names a service or a change');
  if (input.evidenceIds.length === 0) refuse('input.evidenceIds', 'a root cause needs at least one');
  return {
    rootCause: {
      category,
      ...(serviceName === undefined ? {} : { serviceName }),
      ...(changeSignalId === undefined ? {} : { changeSignalId }),
    },
  };
}

function ruledOut(state: InvestigationState, input: Input) {
  const { outcome, ruledOutHypothesisIds: ids, nothingRuledOut: why } = input;
  for (const [index, id] of ids.entries())
    requireRuledOut(state, id, `input.ruledOutHypothesisIds[${index}]`);
  if (ids.length > 0 && why !== undefined) refuse('input.nothingRuledOut', 'something was ruled out');
  if (outcome === 'root_cause' && ids.length === 0 && why === undefined)
    refuse(
      'input.ruledOutHypothesisIds',
      'name what was ruled out, or say in nothingRuledOut why nothing was',
    );
  return {
    ruledOutHypothesisIds: [...new Set(ids)],
    ...(why === undefined ? {} : { nothingRuledOut: why }),
  };
}

function requireRuledOut(state: InvestigationState, id: string, path: string): void {
  const hypothesis = hypothesisAt(state, id, path);
  if (hypothesis.state !== 'refuted' && hypothesis.state !== 'ruled_out')
    refuse(path, `"${id}" is ${hypothesis.state}; refute it with evidence first`);
}

function refuse(path: string, reason: string): never {
  throw new Rejected('BadInput', `${path}: ${reason}`, { path });
}

import { DECISION_EVENTS } from '../../../schemas/events/decisions.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { citedEvidence, hypothesisAt } from '../evidence/citations.ts';
import { Reason } from '../hypotheses/weighing.ts';
import type { InvestigationState } from '../state/state.ts';

const { statement, evidenceIds, hypothesisIds, supersedes } = DECISION_EVENTS['decision.made'].shape;

/** Writes down what the room agreed on, and why. */
export const makeDecision = defineCommand({
  id: 'makeDecision',
  action: 'contribute',
  input: Target.extend({
    statement,
    evidenceIds: evidenceIds.default([]),
    hypothesisIds: hypothesisIds.default([]),
    supersedes,
    rationale: Reason,
  }),
  decide: (state, input, { ids }) => {
    input.hypothesisIds.forEach((id, index) => {
      hypothesisAt(state, id, `input.hypothesisIds[${index}]`);
    });
    return [
      {
        type: 'decision.made',
        data: {
          decisionId: ids.next(),
          statement: input.statement,
          evidenceIds: citedEvidence(state, input.evidenceIds),
          hypothesisIds: [...new Set(input.hypothesisIds)],
          ...supersedesOf(state, input.supersedes),
        },
        rationale: input.rationale,
      },
    ];
  },
});

function supersedesOf(state: InvestigationState, decisionId: string | undefined) {
  if (decisionId === undefined) return {};
  const found = state.decisions.find((decision) => decision.decisionId === decisionId);
  if (found !== undefined && !found.superseded) return { supersedes: decisionId };
  const reason = found === undefined ? 'is no decision of this investigation' : 'is superseded already';
  throw new Rejected('BadInput', `input.supersedes: "${decisionId}" ${reason}`, { path: 'input.supersedes' });
}

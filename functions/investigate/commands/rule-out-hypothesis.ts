import { HYPOTHESIS_EVENTS } from '../../../schemas/events/hypotheses.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { Id, Rationale, Target } from '../command/command-input.ts';
import { citedEvidence, hypothesisAt } from '../evidence/citations.ts';
import { assertHypothesisMay } from '../transitions.ts';

const PATH = 'input.hypothesisId';

/** Ends a hypothesis by evidence against it: that which is named now, or that which refuted it before. */
export const ruleOutHypothesis = defineCommand({
  id: 'ruleOutHypothesis',
  action: 'contribute',
  input: Target.extend({
    hypothesisId: Id,
    evidenceIds: HYPOTHESIS_EVENTS['hypothesis.ruled-out'].shape.evidenceIds.default([]),
    rationale: Rationale.unwrap().min(1),
  }),
  decide: (state, { hypothesisId, evidenceIds, rationale }) => {
    const hypothesis = hypothesisAt(state, hypothesisId, PATH);
    assertHypothesisMay('rule-out', hypothesis.state, PATH);
    const cited = citedEvidence(state, evidenceIds);
    if (cited.length + hypothesis.evidenceAgainst.length === 0)
      throw new Rejected('BadInput', 'input.evidenceIds: nothing speaks against it yet, cite what does', {
        path: 'input.evidenceIds',
      });
    return [{ type: 'hypothesis.ruled-out', data: { hypothesisId, evidenceIds: cited }, rationale }];
  },
});

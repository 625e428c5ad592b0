import { hasRole } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { hypothesisAt } from '../evidence/citations.ts';
import { assertHypothesisMay } from '../transitions.ts';

const PATH = 'input.hypothesisId';

/** Takes a hypothesis back: its author, or a lead. It stays on record. */
export const withdrawHypothesis = defineCommand({
  id: 'withdrawHypothesis',
  action: 'contribute',
  input: Target.extend({ hypothesisId: Id, rationale: Rationale }),
  decide: (state, { hypothesisId, rationale }, { caller }) => {
    const { author, state: now } = hypothesisAt(state, hypothesisId, PATH);
    if (author.id !== caller.id && !hasRole(caller, 'lead'))
      throw new Rejected('Forbidden', `${PATH}: only ${author.name} or a lead may withdraw it`, {
        path: PATH,
      });
    assertHypothesisMay('withdraw', now, PATH);
    return [{ type: 'hypothesis.withdrawn', data: { hypothesisId }, ...because(rationale) }];
  },
});

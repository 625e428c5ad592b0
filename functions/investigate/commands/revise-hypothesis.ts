import * as z from 'zod';
import { HYPOTHESIS_EVENTS } from '../../../schemas/events/hypotheses.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { because, Id, Rationale, Target } from '../command/command-input.ts';
import { hypothesisAt } from '../evidence/citations.ts';
import { assertHypothesisMay } from '../transitions.ts';

const PATH = 'input.hypothesisId';

/** Says a hypothesis better. A statement that somebody changed after `basedOn` is a Conflict that carries both. */
export const reviseHypothesis = defineCommand({
  id: 'reviseHypothesis',
  action: 'contribute',
  input: Target.extend({
    basedOn: z.int().nonnegative(),
    hypothesisId: Id,
    statement: HYPOTHESIS_EVENTS['hypothesis.revised'].shape.statement,
    rationale: Rationale,
  }),
  decide: (state, { hypothesisId, statement, basedOn, rationale }) => {
    const { statement: theirs, statedAt, state: now } = hypothesisAt(state, hypothesisId, PATH);
    assertHypothesisMay('revise', now, PATH);
    if (statement !== theirs && statedAt > basedOn)
      throw new Rejected('Conflict', `input.statement: was changed at sequence ${statedAt}, after yours`, {
        path: 'input.statement',
        info: { field: 'statement', yours: statement, theirs, sequence: statedAt },
      });
    return [{ type: 'hypothesis.revised', data: { hypothesisId, statement }, ...because(rationale) }];
  },
});

import * as z from 'zod';
import { HYPOTHESIS_EVENTS } from '../../../schemas/events/hypotheses.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { Id, Rationale, Target } from '../command/command-input.ts';
import { hypothesisAt } from '../evidence/citations.ts';
import { assertHypothesisMay } from '../transitions.ts';

const PATH = 'input.hypothesisId';
/** A history that is read with every state. */
const MOST_STATED = 200;

/** Says how likely a hypothesis is, from 0 to 1. One that somebody else stated after `basedOn` is a Conflict with both. */
export const setConfidence = defineCommand({
  id: 'setConfidence',
  action: 'contribute',
  input: Target.extend({
    basedOn: z.int().nonnegative(),
    hypothesisId: Id,
    confidence: HYPOTHESIS_EVENTS['hypothesis.confidence-set'].shape.confidence,
    rationale: Rationale.unwrap().min(1),
  }),
  decide: (state, { hypothesisId, confidence, basedOn, rationale }) => {
    const { confidenceHistory, state: now } = hypothesisAt(state, hypothesisId, PATH);
    assertHypothesisMay('weigh', now, PATH);
    const latest = confidenceHistory.at(-1);
    if (latest !== undefined && latest.sequence > basedOn && latest.confidence !== confidence)
      throw new Rejected(
        'Conflict',
        `input.confidence: was set at sequence ${latest.sequence}, after yours`,
        {
          path: 'input.confidence',
          info: {
            field: 'confidence',
            yours: confidence,
            theirs: latest.confidence,
            sequence: latest.sequence,
          },
        },
      );
    if (confidenceHistory.length >= MOST_STATED)
      throw new Rejected('Limit', `${PATH}: its confidence was set ${MOST_STATED} times`, { path: PATH });
    return [{ type: 'hypothesis.confidence-set', data: { hypothesisId, confidence }, rationale }];
  },
});

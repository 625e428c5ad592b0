import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { Target } from '../command/command-input.ts';
import { citedEvidence, hypothesisAt } from '../evidence/citations.ts';
import type { InvestigationState } from '../state/state.ts';
import { assertHypothesisMay } from '../transitions.ts';

const { hypothesisId, evidenceIds } = EventData['hypothesis.supported'].shape;
const PATH = 'input.hypothesisId';

/** A rationale that may not be left out. */
export const Reason = z.string().min(1).max(2_000);

/** Evidence for or against; why it speaks so is part of the record. */
export const WeighInput = Target.extend({
  hypothesisId,
  evidenceIds,
  rationale: Reason,
});

/** Data of the event that supports or refutes. */
export function weighing(
  state: InvestigationState,
  input: z.output<typeof WeighInput>,
  transition: 'support' | 'refute',
) {
  assertHypothesisMay(transition, hypothesisAt(state, input.hypothesisId, PATH).state, PATH);
  return { hypothesisId: input.hypothesisId, evidenceIds: citedEvidence(state, input.evidenceIds) };
}

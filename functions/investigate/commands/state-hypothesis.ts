import { EventData } from '../../../schemas/investigation-event.ts';
import { defineCommand } from '../command/command.ts';
import { because, Rationale, Target } from '../command/command-input.ts';
import { citedEvidence } from '../evidence/citations.ts';

const { statement, evidenceIds } = EventData['hypothesis.stated'].shape;

export const stateHypothesis = defineCommand({
  id: 'stateHypothesis',
  action: 'contribute',
  input: Target.extend({ statement, evidenceIds, rationale: Rationale }),
  decide: (state, input, { ids }) => [
    {
      type: 'hypothesis.stated',
      data: {
        hypothesisId: ids.next(),
        statement: input.statement,
        evidenceIds: citedEvidence(state, input.evidenceIds),
      },
      ...because(input.rationale),
    },
  ],
});

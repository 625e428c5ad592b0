import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { assertNotOnlyLead, presentParticipant } from '../room/participation.ts';

/** Goes out of the room. Whoever is the only lead hands the lead over first. */
export const leaveInvestigation = defineCommand({
  id: 'leaveInvestigation',
  action: 'attend',
  input: Target,
  decide: (state, _input, { caller }) => {
    const me = presentParticipant(state, { kind: 'person', participantId: caller.id });
    assertNotOnlyLead(state, me);
    return [{ type: 'participant.left', data: { participantId: caller.id } }];
  },
});

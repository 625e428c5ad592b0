import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { Rejected } from '../../shared/errors.ts';
import type { Participant } from '../aggregates/participants.ts';
import { defineCommand } from '../command/command.ts';
import { because, Rationale, Target } from '../command/command-input.ts';
import { refuseFuture } from '../command/conflict.ts';
import { assertUnchanged } from '../command/unchanged.ts';
import { assertNotOnlyLead, presentParticipant } from '../room/participation.ts';

const { kind, participantId, to } = EventData['participant.role-changed'].shape;
const Input = Target.extend({
  basedOn: z.int().nonnegative(),
  kind,
  participantId,
  role: to,
  rationale: Rationale,
});

/** Gives a participant another role. There may be several leads, never none once there was one; a team does not lead. */
export const setParticipantRole = defineCommand({
  id: 'setParticipantRole',
  action: 'administer',
  input: Input,
  answers: 'investigation',
  decide: (state, input) => {
    refuseFuture(input.basedOn, state.sequence);
    const participant = presentParticipant(state, input);
    const { kind, participantId, role: from } = participant;
    assertUnchanged(
      'role',
      { yours: input.role, theirs: from },
      { ...input, changedAt: participant.changedAt },
    );
    if (input.role === from) return [];
    if (input.role === 'lead') assertMayLead(participant);
    else assertNotOnlyLead(state, participant);
    return [
      {
        type: 'participant.role-changed',
        data: { kind, participantId, from, to: input.role },
        ...because(input.rationale),
      },
    ];
  },
});

function assertMayLead({ kind, state }: Participant): void {
  if (kind === 'person' && state === 'joined') return;
  throw new Rejected('NotAllowed', 'input.role: only a person who has joined can lead', {
    path: 'input.role',
  });
}

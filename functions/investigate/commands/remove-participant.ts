import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { assertNotOnlyLead, assertRoomLeft, participantOf } from '../room/participation.ts';

const { kind, participantId } = EventData['participant.removed'].shape;
const Input = Target.extend({ kind, participantId, rationale: z.string().min(1).max(2_000) });

/** Keeps a person or a team out from now on, whether they were in the room or not; an invitation lets them in again. */
export const removeParticipant = defineCommand({
  id: 'removeParticipant',
  action: 'administer',
  input: Input,
  decide: (state, { kind, participantId, rationale }) => {
    const known = participantOf(state, { kind, participantId });
    if (known?.state === 'removed')
      throw new Rejected('NotAllowed', `input.participantId: "${participantId}" is removed already`, {
        path: 'input.participantId',
      });
    if (known === undefined) assertRoomLeft(state);
    else assertNotOnlyLead(state, known);
    return [{ type: 'participant.removed', data: { kind, participantId }, rationale }];
  },
});

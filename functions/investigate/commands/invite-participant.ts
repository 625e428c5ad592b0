import * as z from 'zod';
import { EventData } from '../../../schemas/investigation-event.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { because, Rationale, Target } from '../command/command-input.ts';
import { assertRoomLeft, participantOf } from '../room/participation.ts';

const { kind, participantId, name } = EventData['participant.invited'].shape;
const Input = Target.extend({
  kind,
  participantId,
  name: name.unwrap().min(1).optional(),
  role: z.enum(['contributor', 'observer']),
  rationale: Rationale,
});

/** Asks a person or a team into the room. They may do what their role there allows from now on; who was removed may come again. */
export const inviteParticipant = defineCommand({
  id: 'inviteParticipant',
  action: 'administer',
  input: Input,
  decide: (state, { kind, participantId, name, role, rationale }) => {
    const known = participantOf(state, { kind, participantId });
    if (known === undefined) assertRoomLeft(state);
    if (known?.state === 'invited' || known?.state === 'joined')
      throw new Rejected('NotAllowed', `input.participantId: "${participantId}" is a participant already`, {
        path: 'input.participantId',
      });
    const named = name === undefined ? {} : { name };
    return [
      {
        type: 'participant.invited',
        data: { kind, participantId, ...named, role },
        ...because(rationale),
      },
    ];
  },
});

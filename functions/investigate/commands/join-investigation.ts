import * as z from 'zod';
import type { RoomRole } from '../../../schemas/events/participants.ts';
import { type Caller, hasRole } from '../../shared/caller.ts';
import { Rejected } from '../../shared/errors.ts';
import { defineCommand } from '../command/command.ts';
import { Target } from '../command/command-input.ts';
import { assertRoomLeft, participantOf } from '../room/participation.ts';
import type { InvestigationState } from '../state/state.ts';

const Input = Target.extend({ role: z.enum(['contributor', 'observer']).optional() });

/** Comes into the room: in the role one was asked in, else as a contributor if one may write, else as an observer. */
export const joinInvestigation = defineCommand({
  id: 'joinInvestigation',
  action: 'attend',
  input: Input,
  decide: (state, { role }, { caller }) => {
    const known = participantOf(state, { kind: 'person', participantId: caller.id });
    if (known === undefined) assertRoomLeft(state);
    if (known?.state === 'joined')
      throw new Rejected('NotAllowed', 'you are in this investigation already', { path: 'input' });
    const most = mostOf(state, caller);
    if (role === 'contributor' && most === 'observer')
      throw new Rejected('NotAllowed', 'input.role: you are asked in as an observer', { path: 'input.role' });
    const data = { participantId: caller.id, name: caller.name, role: role ?? most };
    return [{ type: 'participant.joined', data }];
  },
});

function mostOf({ summary }: InvestigationState, caller: Caller): RoomRole {
  const asked = [
    summary.room?.people[caller.id],
    ...caller.teams.map((team) => summary.room?.teams[team]),
  ].find((standing) => standing !== undefined && standing !== 'removed');
  if (asked !== undefined) return asked;
  return hasRole(caller, 'investigator') ? 'contributor' : 'observer';
}

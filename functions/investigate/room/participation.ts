import type { Invited } from '../../../schemas/events/participants.ts';
import { Rejected } from '../../shared/errors.ts';
import { isParticipant, type Participant } from '../aggregates/participants.ts';
import type { InvestigationState } from '../state/state.ts';

const MOST = 200;

export const participantOf = (state: InvestigationState, named: Invited): Participant | undefined =>
  state.participants.find(isParticipant(named));

const isPresent = ({ state }: Participant): boolean => state === 'invited' || state === 'joined';

/** The participant who is in the room or asked to come. Throws Rejected `BadInput` when there is none. */
export function presentParticipant(state: InvestigationState, named: Invited): Participant {
  const found = participantOf(state, named);
  if (found !== undefined && isPresent(found)) return found;
  const path = 'input.participantId';
  throw new Rejected('BadInput', `${path}: ${named.kind} "${named.participantId}" is no participant`, {
    path,
  });
}

/** Throws Rejected `Limit` when nobody more can come in. */
export function assertRoomLeft(state: InvestigationState): void {
  if (state.participants.length < MOST) return;
  throw new Rejected('Limit', `an investigation has at most ${MOST} participants`, { info: { limit: MOST } });
}

export const leadsOf = (state: InvestigationState): readonly Participant[] =>
  state.participants.filter((participant) => participant.role === 'lead' && participant.state === 'joined');

/** Throws Rejected `NotAllowed` when the investigation would be left without anybody who leads. */
export function assertNotOnlyLead(state: InvestigationState, participant: Participant): void {
  const leads = leadsOf(state);
  if (leads.length !== 1 || leads[0] !== participant) return;
  throw new Rejected('NotAllowed', 'the only lead hands the lead over first', {
    path: 'input.participantId',
  });
}

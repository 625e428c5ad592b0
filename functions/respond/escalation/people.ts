import type { OnCallMember } from '../../../schemas/on-call/team.ts';
import type { NotificationTarget } from '../../shared/ports/notifications.ts';
import type { OnCallPeople } from './on-call-people.ts';

/** Whom a target means at an instant; nobody for one that is not there. */
export async function peopleOf(
  from: OnCallPeople,
  target: NotificationTarget,
  now: number,
): Promise<readonly OnCallMember[]> {
  switch (target.kind) {
    case 'schedule':
      return from.onCall(target.scheduleId, now);
    case 'team':
      return from.members(target.teamId);
    case 'person':
      return named(await from.members(target.teamId), target.personId);
  }
}

export const named = (members: readonly OnCallMember[], id: string | undefined): readonly OnCallMember[] =>
  members.filter(({ personId }) => personId === id);

import type { OnCallMember } from '../../../schemas/on-call/team.ts';

/** Who can be told. */
export interface OnCallPeople {
  /** Whose turn it is at an instant (epoch milliseconds), overrides included; nobody for an unknown schedule. */
  onCall(scheduleId: string, at: number): Promise<readonly OnCallMember[]>;
  knowsSchedule(scheduleId: string): Promise<boolean>;
  /** Nobody for an unknown team. */
  members(teamId: string): Promise<readonly OnCallMember[]>;
}

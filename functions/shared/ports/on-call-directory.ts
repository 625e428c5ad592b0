import type { OnCallOverride, OnCallSchedule } from '../../../schemas/on-call/schedule.ts';
import type { OnCallTeam } from '../../../schemas/on-call/team.ts';

/** Who can be called, and who is on call when. Everything that a team or a schedule ever was is kept. */
export interface OnCallDirectory {
  /** False when the stored one is not the revision before it. */
  saveTeam(team: OnCallTeam): Promise<boolean>;
  team(teamId: string): Promise<OnCallTeam | undefined>;
  /** By id. */
  teams(): Promise<readonly OnCallTeam[]>;
  /** Oldest first. */
  teamChanges(teamId: string): Promise<readonly OnCallTeam[]>;
  /** False when the stored one is not the revision before it. */
  saveSchedule(schedule: OnCallSchedule): Promise<boolean>;
  schedule(scheduleId: string): Promise<OnCallSchedule | undefined>;
  /** By id. */
  schedules(): Promise<readonly OnCallSchedule[]>;
  /** Oldest first. */
  scheduleChanges(scheduleId: string): Promise<readonly OnCallSchedule[]>;
  /** In place of the one with the same id and end. */
  putOverride(override: OnCallOverride): Promise<void>;
  /** Those that end after an instant, removed ones too, by their end. */
  overrides(scheduleId: string, endingAfter: number): Promise<readonly OnCallOverride[]>;
}

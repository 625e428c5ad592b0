import type { OnCallDirectory } from '../../functions/shared/ports/on-call-directory.ts';
import type { OnCallOverride, OnCallSchedule } from '../../schemas/on-call/schedule.ts';
import type { OnCallTeam } from '../../schemas/on-call/team.ts';
import { Revisions } from './revisions.ts';

export class FakeOnCallDirectory implements OnCallDirectory {
  readonly #teams = new Revisions<OnCallTeam>(({ teamId }) => teamId);
  readonly #schedules = new Revisions<OnCallSchedule>(({ scheduleId }) => scheduleId);
  readonly #overrides = new Map<string, OnCallOverride>();

  saveTeam = async (team: OnCallTeam) => this.#teams.save(team);
  team = async (teamId: string) => this.#teams.changes(teamId).at(-1);
  teams = async () => this.#teams.list();
  teamChanges = async (teamId: string) => this.#teams.changes(teamId);
  saveSchedule = async (schedule: OnCallSchedule) => this.#schedules.save(schedule);
  schedule = async (scheduleId: string) => this.#schedules.changes(scheduleId).at(-1);
  schedules = async () => this.#schedules.list();
  scheduleChanges = async (scheduleId: string) => this.#schedules.changes(scheduleId);

  async putOverride(override: OnCallOverride): Promise<void> {
    const { scheduleId, until, overrideId } = override;
    this.#overrides.set(JSON.stringify([scheduleId, until, overrideId]), structuredClone(override));
  }

  async overrides(scheduleId: string, endingAfter: number): Promise<readonly OnCallOverride[]> {
    const found = [...this.#overrides.values()].filter(
      (one) => one.scheduleId === scheduleId && one.until > endingAfter,
    );
    return structuredClone(found).sort(
      (one, other) => one.until - other.until || (one.overrideId < other.overrideId ? -1 : 1),
    );
  }
}

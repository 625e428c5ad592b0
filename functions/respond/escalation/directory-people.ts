import type { OnCallDirectory } from '../../shared/ports/on-call-directory.ts';
import { whoIsOnCall } from '../on-call/who-is-on-call.ts';
import type { OnCallPeople } from './on-call-people.ts';
import { named } from './people.ts';

/** People by the teams and schedules that are arranged through the API. */
export function directoryPeople(directory: OnCallDirectory): OnCallPeople {
  const members = async (teamId: string) => (await directory.team(teamId))?.members ?? [];
  return {
    members,
    knowsSchedule: async (scheduleId) => (await directory.schedule(scheduleId)) !== undefined,
    onCall: async (scheduleId, at) => {
      const schedule = await directory.schedule(scheduleId);
      if (schedule === undefined) return [];
      const { shift } = await whoIsOnCall(directory, schedule, at);
      return named(await members(schedule.teamId), shift?.personId);
    },
  };
}

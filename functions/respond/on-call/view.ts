import type { OnCallOverride, OnCallSchedule } from '../../../schemas/on-call/schedule.ts';
import type { OnCallAct, OnCallTeam } from '../../../schemas/on-call/team.ts';
import { decide } from '../../shared/access/decide.ts';
import type { Caller } from '../../shared/caller.ts';
import type { Interval } from './intervals.ts';
import type { Shift } from './shifts.ts';

export const iso = (instant: number): string => new Date(instant).toISOString();

export const viewAct = ({ by, at, rationale }: OnCallAct) => ({
  by: by.name,
  at: iso(at),
  rationale: rationale ?? null,
});

export const viewChange = ({ revision, changed }: Pick<OnCallTeam, 'revision' | 'changed'>) => ({
  revision,
  ...viewAct(changed),
});

/** What people are called; whoever is gone from the team by their id. */
export const namesIn =
  (team: OnCallTeam | undefined) =>
  (personId: string): string =>
    team?.members.find((member) => member.personId === personId)?.name ?? personId;

/** Where members are reached is for those who arrange who is on call, and for themselves. */
export function viewTeam(team: OnCallTeam, caller: Caller) {
  const members = team.members.map(({ personId }) => personId);
  const { allowed } = decide(caller, 'arrange', { type: 'OnCallTeam', teamId: team.teamId, members });
  return {
    teamId: team.teamId,
    revision: team.revision,
    name: team.name,
    members: team.members.map((member) => ({
      personId: member.personId,
      name: member.name,
      timeZone: member.timeZone ?? null,
      contacts: allowed || member.personId === caller.id ? member.contacts : null,
    })),
    changed: viewAct(team.changed),
  };
}

export const viewSchedule = ({ changed, layers, ...schedule }: OnCallSchedule) => ({
  ...schedule,
  layers: layers.map(({ ends, ...layer }) => ({ ...layer, ends: ends ?? null })),
  changed: viewAct(changed),
});

export const viewOverride = (override: OnCallOverride, nameOf: (personId: string) => string) => ({
  overrideId: override.overrideId,
  scheduleId: override.scheduleId,
  personId: override.personId,
  name: nameOf(override.personId),
  from: iso(override.from),
  until: iso(override.until),
  added: viewAct(override.added),
  removed: override.removed === undefined ? null : viewAct(override.removed),
});

export const viewShift = (shift: Shift, nameOf: (personId: string) => string) => ({
  personId: shift.personId,
  name: nameOf(shift.personId),
  ...viewInterval(shift),
  layer: 'layer' in shift.because ? shift.because.layer : null,
  overrideId: 'overrideId' in shift.because ? shift.because.overrideId : null,
});

export const viewInterval = ({ from, until }: Interval) => ({ from: iso(from), until: iso(until) });

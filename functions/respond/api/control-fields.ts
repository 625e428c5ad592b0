import * as z from 'zod';
import type { FreezeWindow, KillSwitch } from '../../../schemas/response-control.ts';
import { defineField } from '../../shared/edge/graphql.ts';
import type { ApiDeps } from './api-deps.ts';
import {
  PutFreezeWindow,
  putFreezeWindow,
  RemoveFreezeWindow,
  removeFreezeWindow,
  SetKillSwitch,
  setKillSwitch,
} from './controls.ts';

const iso = (time: number): string => new Date(time).toISOString();

const viewSwitch = ({ changedAt, ...position }: KillSwitch) => ({ ...position, changedAt: iso(changedAt) });

const viewWindow = ({ windowId, title, teams, once, again, ...changed }: FreezeWindow) => ({
  windowId,
  title,
  teams,
  from: once === undefined ? null : iso(once.from),
  until: once === undefined ? null : iso(once.until),
  cron: again?.cron ?? null,
  timeZone: again?.timeZone ?? null,
  minutes: again?.minutes ?? null,
  changedBy: changed.changedBy,
  changedAt: iso(changed.changedAt),
  rationale: changed.rationale,
});

/** Kill switches and change freezes. Whoever may start a playbook may stop them all; to let them go on again is for leads. */
export const controlFields = (deps: ApiDeps) => ({
  killSwitches: defineField({
    action: 'read',
    arguments: z.strictObject({}),
    handle: async () => (await deps.controls.killSwitches()).map(viewSwitch),
  }),
  freezeWindows: defineField({
    action: 'read',
    arguments: z.strictObject({}),
    handle: async () => (await deps.controls.freezeWindows()).map(viewWindow),
  }),
  engageKillSwitch: defineField({
    action: 'contribute',
    arguments: z.strictObject({ input: SetKillSwitch }),
    handle: async ({ input }, caller) => viewSwitch(await setKillSwitch(deps, { input, on: true }, caller)),
  }),
  releaseKillSwitch: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: SetKillSwitch }),
    handle: async ({ input }, caller) => viewSwitch(await setKillSwitch(deps, { input, on: false }, caller)),
  }),
  putFreezeWindow: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: PutFreezeWindow }),
    handle: async ({ input }, caller) => viewWindow(await putFreezeWindow(deps, input, caller)),
  }),
  removeFreezeWindow: defineField({
    action: 'lead',
    arguments: z.strictObject({ input: RemoveFreezeWindow }),
    handle: async ({ input }, caller) => viewWindow(await removeFreezeWindow(deps, input, caller)),
  }),
});

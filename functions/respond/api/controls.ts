import * as z from 'zod';
import { EVERYBODY, FreezeWindow, KillSwitch } from '../../../schemas/response-control.ts';
import type { Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected } from '../../shared/errors.ts';
import { clockTimesProblem } from '../triggers/clock-times.ts';
import type { ApiDeps } from './api-deps.ts';

const Id = z.string().min(1).max(128);
const Team = z.string().min(1).max(255);
const Asked = z.strictObject({ idempotencyKey: Id, rationale: z.string().min(1).max(2_000) });

export const SetKillSwitch = Asked.extend({ team: Team.default(EVERYBODY) });
export const RemoveFreezeWindow = Asked.extend({ windowId: Id });
export const PutFreezeWindow = Asked.extend({
  windowId: Id,
  title: z.string().min(1).max(200),
  teams: z.array(Team).max(50).default([]),
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  cron: z.string().min(1).max(100).optional(),
  timeZone: z.string().min(1).max(64).default('UTC'),
  minutes: z.int().min(1).max(44_640).optional(),
});
type PutFreezeWindow = z.infer<typeof PutFreezeWindow>;

/** Turns a kill switch on or off. */
export const setKillSwitch = (
  deps: ApiDeps,
  { input, on }: { readonly input: z.infer<typeof SetKillSwitch>; readonly on: boolean },
  caller: Caller,
): Promise<KillSwitch> =>
  once(deps, { input: { ...input, on }, caller, schema: KillSwitch }, async (changed) => {
    const next = { team: input.team, on, ...changed };
    await deps.controls.setKillSwitch(next);
    return next;
  });

/** Writes a freeze window, in place of the one with the same id. */
export const putFreezeWindow = (
  deps: ApiDeps,
  input: PutFreezeWindow,
  caller: Caller,
): Promise<FreezeWindow> =>
  once(deps, { input, caller, schema: FreezeWindow }, async (changed) => {
    const { windowId, title, teams } = input;
    const next = { windowId, title, teams, ...timesOf(input), ...changed };
    await deps.controls.putFreezeWindow(next);
    return next;
  });

/** Throws Rejected `NotFound` when there is no such window. */
export const removeFreezeWindow = (
  deps: ApiDeps,
  input: z.infer<typeof RemoveFreezeWindow>,
  caller: Caller,
): Promise<FreezeWindow> =>
  once(deps, { input, caller, schema: FreezeWindow }, async (changed) => {
    const removed = await deps.controls.removeFreezeWindow(input.windowId);
    if (removed !== undefined) return { ...removed, ...changed };
    throw bad('windowId', `no freeze window "${input.windowId}"`, 'NotFound');
  });

interface Change<T> {
  readonly input: z.infer<typeof Asked> & Readonly<Record<string, unknown>>;
  readonly caller: Caller;
  readonly schema: z.ZodType<T>;
}
type Changed = Pick<KillSwitch, 'changedBy' | 'changedAt' | 'rationale'>;

/** The same key by the same person gives the first result, so that an old request does not undo a newer one. */
async function once<T>(
  { runs, clock }: ApiDeps,
  { input, caller, schema }: Change<T>,
  make: (changed: Changed) => Promise<T>,
): Promise<T> {
  const Kept = z.object({ asked: z.string(), result: schema });
  const key = `control/${caller.id}/${input.idempotencyKey}`;
  const asked = canonicalJson(input);
  const before = Kept.optional().parse(await runs.outcome(key));
  if (before !== undefined && before.asked !== asked)
    throw bad('idempotencyKey', 'was used for another request', 'KeyReused');
  if (before !== undefined) return before.result;
  const { rationale } = input;
  const result = await make({ changedBy: caller.name, changedAt: clock.now(), rationale });
  return Kept.parse(await runs.recordOutcome(key, { asked, result })).result;
}

/** Once, from and until; or again and again, by cron and minutes. */
function timesOf({
  from,
  until,
  cron,
  timeZone,
  minutes,
}: PutFreezeWindow): Pick<FreezeWindow, 'once' | 'again'> {
  if (cron !== undefined && minutes !== undefined && from === undefined && until === undefined) {
    const problem = clockTimesProblem({ cron, timeZone });
    if (problem !== undefined) throw bad('cron', problem);
    return { again: { cron, timeZone, minutes } };
  }
  if (from === undefined || until === undefined || cron !== undefined || minutes !== undefined)
    throw bad('from', 'a window has either from and until, or cron and minutes');
  const [begins, ends] = [Date.parse(from), Date.parse(until)];
  if (ends <= begins) throw bad('until', 'must be after from');
  return { once: { from: begins, until: ends } };
}

const bad = (field: string, reason: string, code: 'BadInput' | 'NotFound' | 'KeyReused' = 'BadInput') =>
  new Rejected(code, `input.${field}: ${reason}`, { path: `input.${field}` });

import * as z from 'zod';
import type { Action, Decision } from '../access/decide.ts';
import type { Caller } from '../caller.ts';
import type { Rejected } from '../errors.ts';
import type { AuditTrail } from '../ports/audit-trail.ts';

/** The audit of one request. Each throws when the trail can't be written, so that what it is about is not done. */
export interface Auditor {
  /** Of a write, before it is done. */
  attempted(action: Action): Promise<void>;
  /** Of restricted content, before it is handed out. */
  read(object: string, decision: Decision, action?: Action): Promise<void>;
  denied(error: Rejected): Promise<void>;
}

const Name = z.string().min(1).max(255);
const Ids = z.object({
  investigationId: Name.optional().catch(undefined),
  runId: Name.optional().catch(undefined),
  playbookId: Name.optional().catch(undefined),
  subjectId: Name.optional().catch(undefined),
  escalationId: Name.optional().catch(undefined),
  policyId: Name.optional().catch(undefined),
  windowId: Name.optional().catch(undefined),
  scheduleId: Name.optional().catch(undefined),
  teamId: Name.optional().catch(undefined),
  name: Name.optional().catch(undefined),
  idempotencyKey: z.string().max(128).optional().catch(undefined),
});
const Arguments = Ids.extend({ input: Ids.optional().catch(undefined) });
const Denial = z.object({ action: z.string().catch('none'), policies: z.array(z.string()).catch([]) });

export function auditorOf(
  trail: AuditTrail,
  request: { readonly caller: Caller; readonly field: string; readonly args: unknown },
): Auditor {
  const { caller, field } = request;
  const { object, idempotencyKey } = namedIn(request.args);
  const who = { person: caller.id, name: caller.name, field: field.slice(0, 128) };
  const requested = idempotencyKey === undefined ? {} : { request: idempotencyKey };
  return {
    attempted: (action) =>
      trail.append({ ...who, action, object, outcome: 'attempted', policies: [], ...requested }),
    read: (content, { policies }, action = 'readEvidence') =>
      trail.append({
        ...who,
        action,
        object: content.slice(0, 300),
        outcome: 'read',
        policies: [...policies],
      }),
    denied: ({ info }) =>
      trail.append({ ...who, ...Denial.parse(info), object, outcome: 'denied', ...requested }),
  };
}

/** What a request is about, as far as its arguments say so. */
function namedIn(args: unknown) {
  const { data } = Arguments.safeParse(args);
  const said = { ...data, ...defined(data?.input) };
  const objects = {
    investigation: said.investigationId,
    run: said.runId,
    playbook: said.playbookId,
    ownership: said.subjectId,
    escalation: said.escalationId,
    'escalation-policy': said.policyId,
    'freeze-window': said.windowId,
    'on-call-schedule': said.scheduleId,
    'on-call-team': said.teamId,
    service: said.name,
  };
  const named = Object.entries(objects).find(([, id]) => id !== undefined);
  return {
    object: named === undefined ? 'organisation' : named.join('/'),
    idempotencyKey: said.idempotencyKey,
  };
}

const defined = (ids: z.output<typeof Ids> | undefined) =>
  Object.fromEntries(Object.entries(ids ?? {}).filter(([, id]) => id !== undefined));

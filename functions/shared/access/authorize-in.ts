import type { Caller } from '../caller.ts';
import type { InvestigationLog } from '../ports/investigation-log.ts';
import { type Action, authorize, decide } from './decide.ts';
import { investigationResource, ORGANISATION, type Resource } from './resources.ts';

type Rooms = Pick<InvestigationLog, 'head'>;

/**
 * Decides on an investigation as it stands now. Where there is none, the organisation is decided on instead, so that nobody
 * learns which investigations there are. Throws Rejected `Forbidden`.
 */
export async function authorizeIn(
  rooms: Rooms,
  asked: { readonly caller: Caller; readonly action: Action },
  investigationId: unknown,
): Promise<void> {
  authorize(asked.caller, asked.action, await resourceOf(rooms, investigationId));
}

/** Of ids of investigations, those that a caller may read. */
export async function readable(
  rooms: Rooms,
  caller: Caller,
  investigationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(investigationIds)];
  const resources = await Promise.all(ids.map((id) => resourceOf(rooms, id)));
  return new Set(ids.filter((_id, index) => mayRead(caller, resources[index] ?? ORGANISATION)));
}

const mayRead = (caller: Caller, resource: Resource): boolean => decide(caller, 'read', resource).allowed;

async function resourceOf(rooms: Rooms, investigationId: unknown): Promise<Resource> {
  if (typeof investigationId !== 'string' || investigationId === '' || investigationId.length > 128)
    return ORGANISATION;
  const head = await rooms.head(investigationId);
  return head === undefined ? ORGANISATION : investigationResource(head.summary);
}

import type { Caller } from '../caller.ts';
import { erasedError } from '../erased.ts';
import type { InvestigationLog } from '../ports/investigation-log.ts';
import { type Action, authorize, decide } from './decide.ts';
import { investigationResource, ORGANISATION, type Resource } from './resources.ts';

type Rooms = Pick<InvestigationLog, 'head' | 'erasure'>;

/**
 * Decides on an investigation as it stands now. Where there is none, the organisation is decided on instead, so that nobody
 * learns which investigations there are. Throws Rejected `Forbidden`, and `Erased` where there was one.
 */
export async function authorizeIn(
  rooms: Rooms,
  asked: { readonly caller: Caller; readonly action: Action },
  investigationId: unknown,
): Promise<void> {
  const resource = await resourceOf(rooms, investigationId);
  authorize(asked.caller, asked.action, resource);
  if (resource.type !== 'Organisation' || !isId(investigationId)) return;
  const erased = await rooms.erasure(investigationId);
  if (erased !== undefined) throw erasedError(erased);
}

const isId = (id: unknown): id is string => typeof id === 'string' && id !== '' && id.length <= 128;

/** Of ids of investigations, those that a caller may read. */
export async function readable(
  rooms: Pick<Rooms, 'head'>,
  caller: Caller,
  investigationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(investigationIds)];
  const resources = await Promise.all(ids.map((id) => resourceOf(rooms, id)));
  return new Set(ids.filter((_id, index) => mayRead(caller, resources[index] ?? ORGANISATION)));
}

const mayRead = (caller: Caller, resource: Resource): boolean => decide(caller, 'read', resource).allowed;

async function resourceOf(rooms: Pick<Rooms, 'head'>, investigationId: unknown): Promise<Resource> {
  if (!isId(investigationId)) return ORGANISATION;
  const head = await rooms.head(investigationId);
  return head === undefined ? ORGANISATION : investigationResource(head.summary);
}

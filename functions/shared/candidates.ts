import type { Incident } from '../../schemas/incident.ts';
import {
  type AlertState,
  type Found,
  MAX_CANDIDATES,
  MAX_PER_KEY,
  MAX_SERVICES,
} from './ports/incident-store.ts';

/** A key that was asked for, and an incident that it leads to. */
export interface KeyEntry {
  readonly key: string;
  readonly id: string;
}

export const isAlive = (head: Incident | undefined): head is Incident =>
  head?.status === 'open' || head?.status === 'quiet';

const SERVICE = 'service#';

/** An incident that lost all signals of a service, to another one, is not found by that service any more. */
const leadsTo = (key: string, { services }: Incident): boolean =>
  !key.startsWith(SERVICE) || services.length >= MAX_SERVICES || services.includes(key.slice(SERVICE.length));

/**
 * What was found for a signal: alert state and candidates, with the incidents that have the signals now (`currentOf`) in
 * place of those that were merged, and without those that ended.
 */
export function foundFrom(
  stored: AlertState,
  entries: readonly KeyEntry[],
  currentOf: (id: string) => Incident | undefined,
): Found {
  const alive = (id: string | undefined): Incident | undefined => {
    const head = id === undefined ? undefined : currentOf(id);
    return isAlive(head) ? head : undefined;
  };
  const byId = new Map<string, { readonly incident: Incident; readonly keys: Set<string> }>();
  const add = (incident: Incident | undefined, key?: string): void => {
    if (incident === undefined || (key !== undefined && !leadsTo(key, incident))) return;
    const candidate = byId.get(incident.incidentId) ?? { incident, keys: new Set<string>() };
    byId.set(incident.incidentId, candidate);
    if (key !== undefined) candidate.keys.add(key);
  };
  const [firing, followed] = [alive(stored.firesIn), alive(stored.follows)];
  add(firing);
  add(followed);
  for (const { key, id } of entries) add(alive(id), key);
  return {
    alert: {
      apart: stored.apart,
      ...(firing === undefined ? {} : { firesIn: firing.incidentId }),
      ...(followed === undefined ? {} : { follows: followed.incidentId }),
    },
    ...(stored.firesIn === undefined ? {} : { storedFiresIn: stored.firesIn }),
    crowded: [...Map.groupBy(entries, ({ key }) => key)]
      .filter(([, own]) => own.length >= MAX_PER_KEY)
      .map(([key]) => key),
    candidates: [...byId.values()].slice(0, MAX_CANDIDATES),
  };
}

/** What several keys lead to, so that no key is left out for the sake of another: the first of each, then the second of each. */
export function entriesOf(
  keys: readonly string[],
  idsOf: (key: string) => readonly string[],
): readonly KeyEntry[] {
  const lists = keys.map((key) => idsOf(key).map((id) => ({ key, id })));
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? [])).flat();
}

import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Incident } from '../../../schemas/incident.ts';
import { entriesOf, foundFrom, isAlive, type KeyEntry } from '../candidates.ts';
import { type Found, MAX_CANDIDATES, MAX_KEYS } from '../ports/incident-store.ts';
import { getAll } from './batch-reads.ts';
import { calling } from './failures.ts';
import {
  AlertItem,
  alertKey,
  HeadItem,
  headKey,
  type IncidentsTable,
  KeyItem,
  lookupKey,
} from './incident-items.ts';

const Stored = z.object({ pk: z.string() });
/** So many entries of incidents that ended are taken away by one who meets them. */
const CLEANED_AT_ONCE = 10;
/** Lineage is bounded, so the way to where a signal is now is too. */
const MAX_STEPS = 60;

/**
 * Candidates of a signal: one read of all keys together, one of the heads that they lead to, and one more for each step of a
 * merge. Entries of incidents that ended are taken away by who meets them.
 */
export async function findCandidates(
  on: IncidentsTable,
  asked: { readonly fingerprint: string; readonly keys: readonly string[] },
): Promise<Found> {
  const own = alertKey(asked.fingerprint);
  const keys = [...new Set(asked.keys)].slice(0, MAX_KEYS);
  const items = await getAll(on, [own, ...keys.map(lookupKey)]);
  const stored = AlertItem.parse(items.find((item) => Stored.parse(item).pk === own.pk) ?? {});
  const byKey = idsByKey(items);
  const entries = entriesOf(keys, (key) => byKey.get(lookupKey(key).pk) ?? []);
  const ids = [stored.firesIn, stored.follows, ...entries.map(({ id }) => id)].filter(
    (id) => id !== undefined,
  );
  const current = await currentHeads(on, [...new Set(ids)].slice(0, 2 * MAX_CANDIDATES - 2));
  await clean(
    on,
    entries.filter(({ id }) => current.has(id) && !isAlive(current.get(id))),
  );
  return foundFrom(stored, entries, (id) => current.get(id));
}

function idsByKey(items: readonly unknown[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    items.flatMap((item) => {
      const { success, data } = KeyItem.safeParse(item);
      return success ? [[data.pk, data.incidents] as const] : [];
    }),
  );
}

/** Each id with the head of the incident that has its signals now. */
export async function currentHeads(
  on: IncidentsTable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Incident>> {
  const heads = new Map<string, Incident>();
  let missing = ids;
  for (let step = 0; step < MAX_STEPS && missing.length > 0; step += 1) {
    for (const item of await getAll(on, missing.map(headKey))) {
      const head = HeadItem.parse(item);
      heads.set(head.incidentId, head);
    }
    const targets = [...heads.values()].flatMap(({ mergedInto }) => mergedInto ?? []);
    missing = [...new Set(targets)].filter((id) => !heads.has(id));
  }
  const end = (head: Incident | undefined): Incident | undefined =>
    head?.mergedInto === undefined ? head : end(heads.get(head.mergedInto));
  return new Map(
    ids.flatMap((id) => {
      const head = end(heads.get(id));
      return head === undefined ? [] : [[id, head] as const];
    }),
  );
}

async function clean({ client, table }: IncidentsTable, ended: readonly KeyEntry[]): Promise<void> {
  const updates = ended.slice(0, CLEANED_AT_ONCE).map(
    ({ key, id }) =>
      new UpdateCommand({
        TableName: table,
        Key: lookupKey(key),
        UpdateExpression: 'DELETE incidents :id',
        ExpressionAttributeValues: { ':id': new Set([id]) },
      }),
  );
  await Promise.all(updates.map((update) => calling('UpdateItem', () => client.send(update))));
}

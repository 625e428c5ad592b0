import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Signal } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { mapBounded } from '../concurrency.ts';
import { waitOf } from '../contention.ts';
import { Transient } from '../errors.ts';
import { sha256 } from '../hash.ts';
import type { FiringAlert } from '../ports/signal-store.ts';
import { calling } from './failures.ts';
import { FiringStates, merged, packStates, REMEMBERED_MS, stateOf } from './firing-states.ts';
import { expiryOf } from './hot-items.ts';
import { readItem, readPartition } from './items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const PARTITION = 'fires';
const BUCKETS = 32;
const AT_ONCE = 8;
const ATTEMPTS = 16;
const DAY_MS = 86_400_000;

const Item = z.object({ version: z.int(), states: FiringStates });

/** What fires now: one query over the parts. */
export async function readFiring(on: Table): Promise<readonly FiringAlert[]> {
  const items = z.array(Item).parse(await readPartition(on, PARTITION));
  return items
    .flatMap(({ states }) => states)
    .filter(({ status }) => status === 'firing')
    .sort((a, b) => b.time - a.time || (a.signalId < b.signalId ? 1 : -1))
    .map(({ status: _, ...alert }) => alert);
}

interface Update {
  readonly signals: readonly Signal[];
  readonly retentionDays: number;
  /** The newest signal of a fingerprint: what a part has forgotten is looked up there. */
  readonly newestOf: (fingerprint: string) => Promise<Signal | undefined>;
}

/** Enters what alerts and anomalies say of firing and resolved; in any order, and as often as one likes. */
export async function updateFiring(on: Table, update: Update): Promise<void> {
  const stateful = update.signals.filter((signal) => stateOf(signal) !== undefined);
  const parts = Map.groupBy(stateful, ({ fingerprint }) => partOf(fingerprint));
  await mapBounded([...parts], AT_ONCE, ([part, signals]) => updatePart(on, part, { ...update, signals }));
}

const partOf = (fingerprint: string): string =>
  String(Number.parseInt(sha256(fingerprint).slice(0, 4), 16) % BUCKETS).padStart(2, '0');

async function updatePart(
  on: Table,
  part: string,
  { signals, retentionDays, newestOf }: Update,
): Promise<void> {
  const now = signals.reduce((latest, { observedTime }) => Math.max(latest, observedTime), 0);
  const oldest = now - retentionDays * DAY_MS;
  const old = signals.filter(({ time }) => time < now - REMEMBERED_MS);
  const newest = await mapBounded(old, AT_ONCE, ({ fingerprint }) => newestOf(fingerprint));
  const said = [...signals, ...newest].flatMap((signal) => (signal && stateOf(signal)) ?? []);
  const key = { pk: PARTITION, sk: part };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const found = z.optional(Item).parse(await readItem(on, key));
    const states = merged(found?.states ?? [], said, { now, oldest });
    if (isDeepStrictEqual(states, found?.states ?? [])) return;
    const version = (found?.version ?? 0) + 1;
    const item = { ...key, version, states: packStates(states), expiresAt: expiryOf(signals, retentionDays) };
    if (await putVersion(on, item)) return;
    await sleep(waitOf(signals[0]?.signalId ?? '', attempt));
  }
  throw new Transient(`firing ${part}: is written by others all the time`);
}

async function putVersion(on: Table, item: { readonly version: number }): Promise<boolean> {
  const condition =
    item.version === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: '#version = :before',
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': item.version - 1 },
        };
  try {
    await calling('PutItem signals', () =>
      on.client.send(new PutCommand({ TableName: on.table, Item: item, ...condition })),
    );
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return false;
  }
}

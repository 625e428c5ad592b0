import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Signal } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { mapBounded } from '../concurrency.ts';
import type { HotPlace } from '../ports/signal-claims.ts';
import type { SignalWrites } from '../ports/signal-store.ts';
import { deleteAll, putAll } from './batch-writes.ts';
import { updateFiring } from './firing-alerts.ts';
import { fingerprintItems, packsAt, packsOf } from './hot-items.ts';
import { newestOf } from './newest-signals.ts';
import { queryAll } from './partition.ts';
import { traceItems } from './trace-index.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
  /** Days after which an item expires, counted from the arrival of its signals; who only reads gives none. */
  readonly retentionDays?: number;
}

const PLACES_AT_ONCE = 8;

/**
 * Writes hot signals to DynamoDB, in the layout of `tables.ts`: packed, so that the thousand signals of a batch are a few dozen
 * items. Every item of a batch has a key that the batch determines, so it may be written again.
 */
export const dynamoSignalWrites = (on: Table): SignalWrites => ({
  write: (signals, batch) => write(on, signals, batch),
  remove: (places) => remove(on, places),
});

async function write(on: Table, signals: readonly Signal[], batch: string): Promise<void> {
  const { retentionDays = 0 } = on;
  const { byService, byKind } = packsOf(signals, batch, retentionDays);
  await putAll(on, [
    ...[...byService, ...byKind].map(({ item }) => item),
    ...traceItems(byService, batch, retentionDays),
    ...fingerprintItems(signals, retentionDays),
  ]);
  const newest = async (fingerprint: string) => (await newestOf(on, fingerprint, 1))[0];
  await updateFiring(on, { signals, retentionDays, newestOf: newest });
}

async function remove(on: Table, places: readonly HotPlace[]): Promise<void> {
  const packs = new Map(places.flatMap(packsAt).map((pack) => [`${pack.pk}\n${pack.prefix}`, pack]));
  const keys = await mapBounded([...packs.values()], PLACES_AT_ONCE, (pack) => keysOf(on, pack));
  await deleteAll(on, keys.flat());
}

const Key = z.object({ pk: z.string(), sk: z.string() });

const keysOf = async (on: Table, { pk, prefix }: { readonly pk: string; readonly prefix: string }) =>
  z.array(Key).parse(
    await queryAll(on.client, {
      TableName: on.table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      ProjectionExpression: 'pk, sk',
      ConsistentRead: true,
    }),
  );

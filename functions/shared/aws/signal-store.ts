import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import { mapBounded } from '../concurrency.ts';
import type { HotPlace, SignalClaims } from '../ports/signal-claims.ts';
import type { SignalLists, SignalStore } from '../ports/signal-store.ts';
import { isSignalId } from '../signal-id.ts';
import { unpackSignals } from '../signal-pack.ts';
import { deleteAll, putAll } from './batch-writes.ts';
import { calling } from './failures.ts';
import { readFiring, updateFiring } from './firing-alerts.ts';
import {
  FingerprintItem,
  fingerprintItems,
  fingerprintPartition,
  isPromoted,
  kindPartition,
  packsAt,
  packsOf,
  servicePacksAt,
  servicePartition,
} from './hot-items.ts';
import { packPages } from './pack-pages.ts';
import { queryAll } from './partition.ts';
import { traceItems } from './trace-index.ts';
import { tracePages } from './trace-pages.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

interface WritableTable extends Table {
  /** Tells where a signal lies. */
  readonly claims: Pick<SignalClaims, 'read'>;
  /** Days after which an item expires, counted from the arrival of its signals; who only reads gives none. */
  readonly retentionDays?: number;
}

const PLACES_AT_ONCE = 8;

const Packed = z.object({
  signals: z.instanceof(Uint8Array).transform((bytes) => unpackSignals(bytes)),
});

/** What can be listed of the hot signals in DynamoDB. */
export function dynamoSignalLists(on: Table): SignalLists {
  return {
    listByService: ({ serviceName, range, kinds }, page) =>
      packPages({ ...on, partitionOf: (hour) => servicePartition(serviceName, hour), range, kinds }, page),
    listByKind: async ({ kind, range }, page) =>
      isPromoted({ kind })
        ? packPages(
            { ...on, partitionOf: (hour) => kindPartition(kind, hour), range, kinds: undefined },
            page,
          )
        : { items: [] },
    listByTrace: (query, page) => tracePages(on, query, page),
    listByFingerprint: (fingerprint, limit) => newestOf(on, fingerprint, limit),
    firingNow: () => readFiring(on),
  };
}

/**
 * Hot signals in DynamoDB, in the layout of `tables.ts`: packed, so that the thousand signals of a batch are a few dozen
 * items. Every item of a batch has a key that the batch determines, so it may be written again.
 */
export function dynamoSignalStore(on: WritableTable): SignalStore {
  return {
    ...dynamoSignalLists(on),
    write: (signals, batch) => write(on, signals, batch),
    remove: (places) => remove(on, places),
    get: (signalId) => get(on, signalId),
  };
}

async function write(on: WritableTable, signals: readonly Signal[], batch: string): Promise<void> {
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

/** The last claim tells where it lies; while that batch is under way, an earlier one may still have it. */
async function get(on: WritableTable, signalId: string): Promise<Signal | undefined> {
  if (!isSignalId(signalId)) return undefined;
  const { claims } = await on.claims.read([signalId]);
  for (const place of claims.toReversed()) {
    const { pk, prefix } = servicePacksAt(place);
    const items = await queryAll(on.client, {
      TableName: on.table,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
      ExpressionAttributeValues: { ':pk': pk, ':prefix': prefix },
      ConsistentRead: true,
    });
    const signals = z
      .array(Packed)
      .parse(items)
      .flatMap((item) => item.signals);
    const found = signals.find((signal) => signal.signalId === signalId);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function newestOf(on: Table, fingerprint: string, limit: number): Promise<readonly Signal[]> {
  const answer = await calling('Query signals by fingerprint', () =>
    on.client.send(
      new QueryCommand({
        TableName: on.table,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': fingerprintPartition(fingerprint) },
        ScanIndexForward: false,
        Limit: limit,
        ConsistentRead: true,
      }),
    ),
  );
  return z.array(FingerprintItem).parse(answer.Items ?? []);
}

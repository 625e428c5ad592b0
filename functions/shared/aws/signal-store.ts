import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Signal } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import type { SignalClaims } from '../ports/signal-claims.ts';
import type { SignalLists, SignalStore } from '../ports/signal-store.ts';
import { isSignalId } from '../signal-id.ts';
import { unpackSignals } from '../signal-pack.ts';
import { readFiring } from './firing-alerts.ts';
import { isPromoted, kindPartition, servicePacksAt, servicePartition } from './hot-items.ts';
import { newestOf } from './newest-signals.ts';
import { packPages } from './pack-pages.ts';
import { queryAll } from './partition.ts';
import { dynamoSignalWrites } from './signal-writes.ts';
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

const Packed = z.object({
  signals: z.pipe(
    z.instanceof(Uint8Array),
    z.transform((bytes) => unpackSignals(bytes)),
  ),
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

/** Hot signals in DynamoDB. */
export function dynamoSignalStore(on: WritableTable): SignalStore {
  return {
    ...dynamoSignalLists(on),
    ...dynamoSignalWrites(on),
    get: (signalId) => get(on, signalId),
  };
}

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

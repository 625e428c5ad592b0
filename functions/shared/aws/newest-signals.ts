import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Signal } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { calling } from './failures.ts';
import { FingerprintItem, fingerprintPartition, newestFirst } from './hot-items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/**
 * What was said last under a fingerprint, newest first. Each key is of another signal, the newest of its item, so no item beyond
 * the first `limit` has a newer one than these; an attempt that broke off may have left a signal in two.
 */
export async function newestOf(on: Table, fingerprint: string, limit: number): Promise<readonly Signal[]> {
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
  const said = z
    .array(FingerprintItem)
    .parse(answer.Items ?? [])
    .flat();
  const once = new Map(said.map((signal) => [signal.signalId, signal]));
  return [...once.values()].toSorted(newestFirst).slice(0, limit);
}

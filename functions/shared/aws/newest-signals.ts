import { type DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Signal } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { calling } from './failures.ts';
import { FingerprintItem, fingerprintPartition } from './hot-items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** What was said last under a fingerprint, newest first. */
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
  return z.array(FingerprintItem).parse(answer.Items ?? []);
}

import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { type LedgerEntry, RecordCount } from '../../../schemas/ledger-entry.ts';
import type { Ledger } from '../ports/ledger.ts';
import { calling } from './failures.ts';
import { queryAll } from './partition.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const Item = z.object({
  shardId: z.string(),
  records: z.string().transform((json) => z.array(RecordCount).parse(JSON.parse(json))),
});

/** The books in DynamoDB: pk = hour of arrival, sk = `<shard>#<first>#<last sequence number>`. */
export function dynamoLedger({ client, table }: Table): Ledger {
  return {
    record: async (entry) => {
      await calling('PutItem ledger', () =>
        client.send(new PutCommand({ TableName: table, Item: itemOf(entry) })),
      );
    },
    counts: async (hour) => {
      const items = await queryAll(client, {
        TableName: table,
        KeyConditionExpression: 'pk = :hour',
        ExpressionAttributeValues: { ':hour': hour },
        ConsistentRead: true,
      });
      return oncePerRecord(z.array(Item).parse(items));
    },
  };
}

const itemOf = (entry: LedgerEntry) => ({
  pk: entry.hour,
  sk: `${entry.shardId}#${entry.firstSequenceNumber}#${entry.lastSequenceNumber}`,
  shardId: entry.shardId,
  records: JSON.stringify(entry.records),
});

/** A record that was delivered in several batches stands in several entries. */
function oncePerRecord(items: readonly z.output<typeof Item>[]): readonly RecordCount[] {
  const counts = new Map<string, RecordCount>();
  for (const { shardId, records } of items) {
    for (const record of records) counts.set(`${shardId}/${record.sequenceNumber}`, record);
  }
  return [...counts.values()];
}

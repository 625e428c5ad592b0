import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type LedgerEntry, RecordCount } from '../../../schemas/ledger-entry.ts';
import * as z from '../../../schemas/zod.ts';
import type { Ledger, LedgerLine } from '../ports/ledger.ts';
import { deflated, inflated } from './deflated.ts';
import { calling } from './failures.ts';
import { queryAll } from './partition.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const Item = z.object({
  shardId: z.string(),
  records: inflated(z.array(RecordCount)),
});

/**
 * The books in DynamoDB: pk = hour of arrival, sk = `<shard>#<first>#<last sequence number>`. The counts of a batch are
 * deflated: they are much alike, and a write is paid by the kilobyte.
 */
export function dynamoLedger({ client, table }: Table): Ledger {
  return {
    record: async (entry) => {
      await calling('PutItem ledger', () =>
        client.send(new PutCommand({ TableName: table, Item: itemOf(entry) })),
      );
    },
    lines: async (hour) => {
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
  records: deflated(entry.records),
});

/** A record that was delivered in several batches stands in several entries. */
function oncePerRecord(items: readonly z.output<typeof Item>[]): readonly LedgerLine[] {
  const lines = new Map<string, LedgerLine>();
  for (const { shardId, records } of items) {
    for (const record of records) lines.set(`${shardId}/${record.sequenceNumber}`, { ...record, shardId });
  }
  return [...lines.values()];
}

import { type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { QualityEntry } from '../../../schemas/quality-entry.ts';
import { Positions } from '../../../schemas/quality-hour.ts';
import * as z from '../../../schemas/zod.ts';
import type { QualityLog } from '../ports/quality-log.ts';
import { deflated, inflated } from './deflated.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';
import { queryAll } from './partition.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const KEPT_SECONDS = 3 * 86_400;
/** Kinesis gives 56 digits; keys of one length sort as the numbers do. */
const DIGITS = 64;
const AFTER_ALL = '~';
const bookmarkKey = (reader: string) => ({ pk: 'quality-bookmarks', sk: reader });

const Item = z.object({
  ...z.pick(QualityEntry, { shardId: true, firstSequenceNumber: true, lastSequenceNumber: true, hour: true })
    .shape,
  observed: inflated(z.pick(QualityEntry, { records: true, shapes: true })),
});
const Key = z.object({ shardId: z.string() });
const Bookmark = z.object({ positions: inflated(Positions), readAt: z.number() });

const padded = (sequenceNumber: string): string => sequenceNumber.padStart(DIGITS, '0');
const partition = (hour: string): string => `quality#${hour}`;

/**
 * The quality log in the ledger table: pk = `quality#<hour>`, sk = `<shard>#<last>#<first sequence number>`, so that what
 * lies beyond a position is one range of keys per shard, and nothing before it is read. Gone after three days.
 */
export function dynamoQualityLog(on: Table): QualityLog {
  return {
    record: async ({ records, shapes, ...entry }) => {
      const { hour, shardId, firstSequenceNumber, lastSequenceNumber } = entry;
      const item = {
        ...entry,
        pk: partition(hour),
        sk: `${shardId}#${padded(lastSequenceNumber)}#${padded(firstSequenceNumber)}`,
        observed: deflated({ records, shapes }),
        expiresAt: Date.parse(`${hour}:00:00Z`) / 1_000 + KEPT_SECONDS,
      };
      await put(on, item);
    },
    entriesAfter: (hour, positions) => entriesAfter(on, partition(hour), positions),
    bookmark: async (reader) => z.optional(Bookmark).parse(await readItem(on, bookmarkKey(reader))),
    moveBookmark: async (reader, { positions, readAt }) => {
      await put(on, { ...bookmarkKey(reader), positions: deflated(positions), readAt });
    },
  };
}

const put = ({ client, table }: Table, Item: Readonly<Record<string, unknown>>) =>
  calling('PutItem quality', () => client.send(new PutCommand({ TableName: table, Item })));

/** Steps from shard to shard: which there are is known by their first items only. */
async function entriesAfter(on: Table, pk: string, positions: Positions): Promise<readonly QualityEntry[]> {
  const entries: QualityEntry[] = [];
  let shardId = await nextShard(on, pk, '!');
  while (shardId !== undefined) {
    const position = positions[shardId];
    const items = await queryAll(on.client, {
      TableName: on.table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: {
        ':pk': pk,
        ':from': position === undefined ? `${shardId}#` : `${shardId}#${padded(position)}#${AFTER_ALL}`,
        ':to': `${shardId}#${AFTER_ALL}`,
      },
      ConsistentRead: true,
    });
    const found = z.array(Item).parse(items);
    entries.push(...found.map(({ observed, ...entry }) => ({ ...entry, ...observed })));
    shardId = await nextShard(on, pk, `${shardId}#${AFTER_ALL}`);
  }
  return entries;
}

async function nextShard({ client, table }: Table, pk: string, after: string): Promise<string | undefined> {
  const query = new QueryCommand({
    TableName: table,
    KeyConditionExpression: 'pk = :pk AND sk > :after',
    ExpressionAttributeValues: { ':pk': pk, ':after': after },
    ProjectionExpression: 'shardId',
    Limit: 1,
    ConsistentRead: true,
  });
  const { Items = [] } = await calling('Query quality', () => client.send(query));
  return z.optional(Key).parse(Items[0])?.shardId;
}

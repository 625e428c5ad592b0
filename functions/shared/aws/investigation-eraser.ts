import { DeleteCommand, type DynamoDBDocumentClient, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Erasure } from '../../../schemas/investigation-erasure.ts';
import { presentEvent } from '../../../schemas/stored-event.ts';
import { canonicalJson } from '../canonical-json.ts';
import { eventFromJson } from '../event-chain.ts';
import type { InvestigationEraser } from '../ports/investigation-eraser.ts';
import { deleteAll } from './batch-writes.ts';
import {
  BEGUN_PREFIX,
  begunKey,
  ERASURES,
  erasureIn,
  PlaceItem,
  placeKey,
  tombstone,
} from './erasure-items.ts';
import { calling } from './failures.ts';
import { foundBy, headKey } from './investigation-items.ts';
import { readItem } from './items.ts';
import { transact } from './transactions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}
type Key = { readonly pk: string; readonly sk: string };

/** One query answers at most 1 MB; more items in one round would only wait for their deletes. */
const ITEMS_AT_ONCE = 200;
const Keyed = z.object({ pk: z.string(), sk: z.string(), event: z.string().optional() });

/** Erasing on DynamoDB. What an event is found by goes before the event, so that a crash in between leaves nothing behind. */
export const dynamoInvestigationEraser = (on: Table): InvestigationEraser => ({
  begin: (erasure) => begin(on, erasure),
  unfinished: async (limit) =>
    (await query(on, { pk: ERASURES, prefix: BEGUN_PREFIX, limit })).flatMap((item) => erasureIn(item) ?? []),
  eraseEvents: (investigationId, limit) => eraseEvents(on, investigationId, limit),
  finish: async (erasure) => remove(on, begunKey(erasure)),
  place: async () => PlaceItem.optional().parse(await readItem(on, placeKey))?.nextToken,
  keepPlace: async (nextToken) => {
    if (nextToken === undefined) return remove(on, placeKey);
    const put = new PutCommand({ TableName: on.table, Item: { ...placeKey, nextToken } });
    await calling('PutItem place', () => on.client.send(put));
  },
});

async function begin(on: Table, erasure: Erasure): Promise<boolean> {
  const { failed } = await transact(on.client, [
    {
      Put: {
        TableName: on.table,
        Item: tombstone(erasure),
        ConditionExpression: '#sequence = :sequence',
        ExpressionAttributeNames: { '#sequence': 'sequence' },
        ExpressionAttributeValues: { ':sequence': erasure.sequence },
      },
    },
    {
      Put: {
        TableName: on.table,
        Item: { ...begunKey(erasure), erasure: canonicalJson(erasure) },
      },
    },
  ]);
  if (failed.length === 0) return true;
  const standing = erasureIn(await readItem(on, headKey(erasure.investigationId)));
  return standing !== undefined && canonicalJson(standing) === canonicalJson(erasure);
}

async function eraseEvents(on: Table, investigationId: string, limit: number): Promise<boolean> {
  for (let erased = 0; ; ) {
    if (erased >= limit) return false;
    // The head is the one item that stays, so one more tells whether there are others.
    const items = await query(on, { pk: investigationId, limit: ITEMS_AT_ONCE + 1 });
    const keyed = z
      .array(Keyed)
      .parse(items)
      .filter(({ sk }) => sk !== 'head');
    if (keyed.length === 0) return true;
    await deleteAll(on, keyed.flatMap(finders));
    await deleteAll(
      on,
      keyed.map(({ pk, sk }) => ({ pk, sk })),
    );
    erased += keyed.length;
  }
}

/** What an event is found by beside its own investigation; the rest is in the partition that goes anyway. */
const finders = ({ pk, event }: z.output<typeof Keyed>): readonly Key[] =>
  event === undefined
    ? []
    : foundBy(presentEvent(eventFromJson(event)))
        .map((item) => Keyed.parse(item))
        .filter((item) => item.pk !== pk)
        .map((item) => ({ pk: item.pk, sk: item.sk }));

async function query(
  { client, table }: Table,
  { pk, prefix = '', limit }: { readonly pk: string; readonly prefix?: string; readonly limit: number },
): Promise<readonly unknown[]> {
  const command = new QueryCommand({
    TableName: table,
    KeyConditionExpression: `pk = :pk${prefix === '' ? '' : ' AND begins_with(sk, :prefix)'}`,
    ExpressionAttributeValues: { ':pk': pk, ...(prefix === '' ? {} : { ':prefix': prefix }) },
    ConsistentRead: true,
    Limit: limit,
  });
  return (await calling('Query erasures', () => client.send(command))).Items ?? [];
}

async function remove({ client, table }: Table, key: Key): Promise<void> {
  const command = new DeleteCommand({ TableName: table, Key: key });
  await calling('DeleteItem', () => client.send(command));
}

import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { ReceiptEntry } from '../../../schemas/receipt.ts';
import * as z from '../../../schemas/zod.ts';
import type { Receipts } from '../ports/receipts.ts';
import { calling } from './failures.ts';
import { queryAll } from './partition.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const ID_BYTES = 16;
const DAY_SECONDS = 86_400;

/** Ids as one run of bytes: a thousand of them cost 16 write units instead of 36. */
const packed = (ids: readonly string[]): Uint8Array => Buffer.from(ids.join(''), 'hex');

const Ids = z.pipe(
  z._default(z.instanceof(Uint8Array), new Uint8Array()),
  z.transform((bytes) =>
    Array.from({ length: bytes.length / ID_BYTES }, (_, index) =>
      Buffer.from(bytes.subarray(index * ID_BYTES, (index + 1) * ID_BYTES)).toString('hex'),
    ),
  ),
);
const Item = z.pipe(
  z.object({
    ...z.omit(ReceiptEntry, { receiptId: true, recordId: true }).shape,
    pk: z.pipe(
      z.string(),
      z.transform((pk) => pk.slice(PREFIX_LENGTH)),
    ),
    sk: z.string(),
    storedIds: Ids,
    duplicateIds: Ids,
    refusals: z.pipe(
      z.string(),
      z.transform((json) => ReceiptEntry.shape.refusals.parse(JSON.parse(json))),
    ),
  }),
  z.transform(({ pk, sk, ...entry }) => ({ ...entry, receiptId: pk, recordId: sk })),
);

const PREFIX = 'receipt#';
const PREFIX_LENGTH = PREFIX.length;

/**
 * Receipts in the ledger table: pk = `receipt#<receipt id>`, sk = record id. `retentionDays` is how long an entry is kept after
 * its record arrived; who only reads gives none.
 */
export function dynamoReceipts({ client, table }: Table, retentionDays = 0): Receipts {
  return {
    record: async ({ receiptId, recordId, ...entry }) => {
      const item = {
        ...entry,
        pk: `${PREFIX}${receiptId}`,
        sk: recordId,
        storedIds: entry.storedIds.length === 0 ? undefined : packed(entry.storedIds),
        duplicateIds: entry.duplicateIds.length === 0 ? undefined : packed(entry.duplicateIds),
        refusals: JSON.stringify(entry.refusals),
        expiresAt: Math.floor(entry.arrivedAt / 1_000) + retentionDays * DAY_SECONDS,
      };
      await calling('PutItem receipt', () => client.send(new PutCommand({ TableName: table, Item: item })));
    },
    find: async (receiptId) => {
      const items = await queryAll(client, {
        TableName: table,
        KeyConditionExpression: 'pk = :receipt',
        ExpressionAttributeValues: { ':receipt': `${PREFIX}${receiptId}` },
        ConsistentRead: true,
      });
      return z.array(Item).parse(items);
    },
  };
}

import { deflateRawSync, inflateRawSync } from 'node:zlib';
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
/** Of an id, what says its minute: much the same in all of a record, so it stands beside the others and deflates to nothing. */
const MINUTE_BYTES = 4;
const DAY_SECONDS = 86_400;

/** Ids as one run of bytes, all minutes before all hashes: a thousand of them cost 12 write units instead of 36. */
function packed(ids: readonly string[]): Uint8Array {
  const bytes = ids.map((id) => Buffer.from(id, 'hex'));
  const minutes = bytes.map((id) => id.subarray(0, MINUTE_BYTES));
  return deflateRawSync(Buffer.concat([...minutes, ...bytes.map((id) => id.subarray(MINUTE_BYTES))]));
}

function unpacked(bytes: Uint8Array): readonly string[] {
  const columns = inflateRawSync(bytes);
  const count = columns.length / ID_BYTES;
  const hex = (start: number, length: number): string => columns.toString('hex', start, start + length);
  return Array.from({ length: count }, (_, index) => {
    const hash = count * MINUTE_BYTES + index * (ID_BYTES - MINUTE_BYTES);
    return `${hex(index * MINUTE_BYTES, MINUTE_BYTES)}${hex(hash, ID_BYTES - MINUTE_BYTES)}`;
  });
}

const Ids = z.pipe(
  z.optional(z.instanceof(Uint8Array)),
  z.transform((bytes) => (bytes === undefined ? [] : [...unpacked(bytes)])),
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

const PREFIX = 'receipts#';
const PREFIX_LENGTH = PREFIX.length;

/**
 * Receipts in the ledger table: pk = `receipts#<receipt id>`, sk = record id. `retentionDays` is how long an entry is kept after
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

import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { transact } from './transactions.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

interface Revised {
  readonly kind: string;
  readonly id: string;
  readonly item: { readonly revision: number };
}

const DIGITS = 6;

/**
 * Saves what has revisions 1, 2, 3 ...: `<kind>` / `<id>` as it stands, and `<kind>#<id>` / `<revision>` for good. False when the stored
 * one is not the revision before it.
 */
export async function saveRevision({ client, table }: Table, { kind, id, item }: Revised): Promise<boolean> {
  const { revision } = item;
  const now = {
    TableName: table,
    Item: { ...item, pk: kind, sk: id },
    ...(revision === 1
      ? { ConditionExpression: 'attribute_not_exists(pk)' }
      : {
          ConditionExpression: 'revision = :before',
          ExpressionAttributeValues: { ':before': revision - 1 },
        }),
  };
  const kept = { ...item, pk: `${kind}#${id}`, sk: String(revision).padStart(DIGITS, '0') };
  const { failed } = await transact(client, [{ Put: now }, { Put: { TableName: table, Item: kept } }]);
  return failed.length === 0;
}

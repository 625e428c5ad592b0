import { type DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { calling } from './failures.ts';
import { queryAll } from './partition.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** One item as it stands now, or undefined. */
export async function readItem(
  { client, table }: Table,
  key: { readonly pk: string; readonly sk: string },
): Promise<unknown> {
  const get = new GetCommand({ TableName: table, Key: key, ConsistentRead: true });
  return (await calling('GetItem', () => client.send(get))).Item;
}

/** Every item of a partition as it stands now, in the order of its sort key. */
export const readPartition = ({ client, table }: Table, pk: string): Promise<readonly unknown[]> =>
  queryAll(client, {
    TableName: table,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  });

import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { calling } from './failures.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

/** Puts an item whose `version` rises by one with every change; false when the stored one is not the version before it. */
export async function putNext(
  { client, table }: Table,
  item: Readonly<Record<string, unknown>> & { readonly version: number },
): Promise<boolean> {
  const isFirst = item.version === 1;
  const put = new PutCommand({
    TableName: table,
    Item: item,
    ConditionExpression: isFirst ? 'attribute_not_exists(pk)' : '#version = :before',
    ...(isFirst
      ? {}
      : {
          ExpressionAttributeNames: { '#version': 'version' },
          ExpressionAttributeValues: { ':before': item.version - 1 },
        }),
  });
  try {
    await calling('PutItem version', () => client.send(put));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

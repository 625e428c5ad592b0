import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Lease, Leases } from '../ports/leases.ts';
import { calling } from './failures.ts';
import { readItem } from './items.ts';

interface Table {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}

const LeaseItem = z.object({ holder: z.string(), fence: z.int(), until: z.int() });
const itemKey = (key: string) => ({ pk: `lease#${key}`, sk: 'lease' });

/** Items of the playbooks table: `lease#<key>` / `lease`. They stay, so that a fence never comes twice. */
export const dynamoLeases = (on: Table): Leases => ({
  read: async (key): Promise<Lease | undefined> => {
    const item = LeaseItem.optional().parse(await readItem(on, itemKey(key)));
    return item === undefined ? undefined : { key, ...item };
  },
  take: ({ key, holder, until, over }) => {
    const fence = (over ?? 0) + 1;
    const put = new PutCommand({
      TableName: on.table,
      Item: { ...itemKey(key), holder, fence, until },
      ...(over === undefined
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: 'fence = :over',
            ExpressionAttributeValues: { ':over': over },
          }),
    });
    return unlessLost(async () => {
      await calling('PutItem', () => on.client.send(put));
      return fence;
    });
  },
  drop: async ({ key, fence }) => {
    const update = new UpdateCommand({
      TableName: on.table,
      Key: itemKey(key),
      UpdateExpression: 'SET #until = :none, holder = :nobody',
      ConditionExpression: 'fence = :fence',
      ExpressionAttributeNames: { '#until': 'until' },
      ExpressionAttributeValues: { ':none': 0, ':nobody': '', ':fence': fence },
    });
    await unlessLost(() => calling('UpdateItem', () => on.client.send(update)));
  },
});

async function unlessLost<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}

import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { RateBudgets } from '../ports/rate-budgets.ts';
import { calling } from './failures.ts';

const KEPT_SECONDS = 3_600;
const Item = z.object({ spent: z.number() });

/** Counters in the ledger table: pk = `rate#<name>`, sk = the window's start in ISO-8601; gone after an hour. */
export function dynamoRateBudgets(on: {
  readonly client: DynamoDBDocumentClient;
  readonly table: string;
}): RateBudgets {
  return {
    spend: async ({ name, window, amount }) => {
      const update = new UpdateCommand({
        TableName: on.table,
        Key: { pk: `rate#${name}`, sk: new Date(window).toISOString() },
        UpdateExpression: 'ADD spent :amount SET expiresAt = :expiresAt',
        ExpressionAttributeValues: {
          ':amount': amount,
          ':expiresAt': Math.floor(window / 1_000) + KEPT_SECONDS,
        },
        ReturnValues: 'UPDATED_NEW',
      });
      const { Attributes } = await calling('UpdateItem rate', () => on.client.send(update));
      return Item.parse(Attributes).spent;
    },
  };
}

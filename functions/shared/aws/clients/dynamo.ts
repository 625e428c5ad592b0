import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { once } from '../../once.ts';
import { RETRIES } from './retries.ts';

export const dynamo = once(() =>
  DynamoDBDocumentClient.from(new DynamoDBClient(RETRIES), {
    marshallOptions: { removeUndefinedValues: true },
  }),
);

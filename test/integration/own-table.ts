import { CreateTableCommand, DeleteTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll } from '@jest/globals';
import { dynamo } from '../../functions/shared/aws/clients.ts';
import { TABLES } from '../../functions/shared/aws/tables.ts';
import { once } from '../../functions/shared/once.ts';

const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });

/** A table as the on-call table is, of this file of tests alone; gone after it. */
export const ownTable = once(async (): Promise<string> => {
  const TableName = `on-call-${process.pid}-${Date.now()}`;
  const keys = (partition: string, sort: string) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ];
  const indexes = Object.entries(TABLES.onCall.indexes);
  await dynamo().send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        'pk',
        'sk',
        ...indexes.flatMap(([, index]) => [index.partitionKey, index.sortKey]),
      ].map(text),
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: indexes.map(([IndexName, { partitionKey, sortKey }]) => ({
        IndexName,
        KeySchema: keys(partitionKey, sortKey),
        Projection: { ProjectionType: 'ALL' as const },
      })),
    }),
  );
  return TableName;
});

afterAll(async () => {
  await dynamo().send(new DeleteTableCommand({ TableName: await ownTable() }));
});

import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DeleteTableCommand,
  DescribeContinuousBackupsCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateContinuousBackupsCommand,
  UpdateItemCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** What Signalroom relies on of DynamoDB and DynamoDB Streams. */
export function dynamodbContract(): void {
  describe('DynamoDB', () => {
    const client = new DynamoDBClient({ maxAttempts: 1 });
    const streams = new DynamoDBStreamsClient({});
    const TableName = `contract-${Date.now()}`;
    let streamArn = '';
    const item = (sk: string, extra = {}) => ({ pk: { S: 'a' }, sk: { S: sk }, ...extra });

    beforeAll(async () => {
      await client.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'sk', KeyType: 'RANGE' },
          ],
          AttributeDefinitions: ['pk', 'sk', 'group'].map((AttributeName) => ({
            AttributeName,
            AttributeType: 'S',
          })),
          GlobalSecondaryIndexes: [
            {
              IndexName: 'byGroup',
              KeySchema: [
                { AttributeName: 'group', KeyType: 'HASH' },
                { AttributeName: 'sk', KeyType: 'RANGE' },
              ],
              Projection: { ProjectionType: 'ALL' },
            },
          ],
          StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
        }),
      );
      await waitUntilTableExists({ client, maxWaitTime: 60 }, { TableName });
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      streamArn = Table?.LatestStreamArn ?? '';
    });

    afterAll(async () => {
      await client.send(new DeleteTableCommand({ TableName }));
      client.destroy();
      streams.destroy();
    });

    test('an ARN holds the region and the account of the caller', async () => {
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      const region = await client.config.region();
      expect(Table?.TableArn).toMatch(new RegExp(`^arn:aws:dynamodb:${region}:\\d{12}:table/${TableName}$`));
    });

    test('a failed conditional put gives the item that stood in its way', async () => {
      await client.send(new PutItemCommand({ TableName, Item: item('once', { claim: { S: 'first' } }) }));
      const second = client.send(
        new PutItemCommand({
          TableName,
          Item: item('once', { claim: { S: 'second' } }),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      await expect(second).rejects.toMatchObject({
        name: 'ConditionalCheckFailedException',
        Item: item('once', { claim: { S: 'first' } }),
      });
    });

    test('a cancelled transaction tells the reason of each part and writes none', async () => {
      await client.send(new PutItemCommand({ TableName, Item: item('taken') }));
      const put = (sk: string) => ({
        Put: {
          TableName,
          Item: item(sk),
          ConditionExpression: 'attribute_not_exists(pk)',
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const,
        },
      });
      const write = client.send(
        new TransactWriteItemsCommand({ TransactItems: [put('free'), put('taken')] }),
      );
      await expect(write).rejects.toMatchObject({
        name: 'TransactionCanceledException',
        CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Item: item('taken') }],
      });
      const { Item } = await client.send(new GetItemCommand({ TableName, Key: item('free') }));
      expect(Item).toBeUndefined();
    });

    test('of twenty racing conditional transactions one wins', async () => {
      const race = Array.from({ length: 20 }, (_, racer) =>
        client.send(
          new TransactWriteItemsCommand({
            TransactItems: [
              {
                Put: {
                  TableName,
                  Item: item('race', { racer: { N: String(racer) } }),
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
            ],
          }),
        ),
      );
      const results = await Promise.allSettled(race);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    test('an index is queried in order, page by page', async () => {
      const Item = (sk: string) => item(sk, { group: { S: 'g' } });
      await client.send(
        new BatchWriteItemCommand({
          RequestItems: { [TableName]: ['1', '2', '3'].map((sk) => ({ PutRequest: { Item: Item(sk) } })) },
        }),
      );
      const page = {
        TableName,
        IndexName: 'byGroup',
        KeyConditionExpression: '#g = :g',
        ExpressionAttributeNames: { '#g': 'group' },
        ExpressionAttributeValues: { ':g': { S: 'g' } },
        ScanIndexForward: false,
        Limit: 2,
      };
      const first = await client.send(new QueryCommand(page));
      const second = await client.send(
        new QueryCommand({ ...page, ExclusiveStartKey: first.LastEvaluatedKey }),
      );
      const keys = [...(first.Items ?? []), ...(second.Items ?? [])].map((each) => each['sk']?.S);
      expect(keys).toEqual(['3', '2', '1']);
    });

    test('an update counts up from nothing', async () => {
      const count = {
        TableName,
        Key: item('counter'),
        UpdateExpression: 'ADD #c :one',
        ExpressionAttributeNames: { '#c': 'count' },
        ExpressionAttributeValues: { ':one': { N: '1' } },
        ReturnValues: 'UPDATED_NEW' as const,
      };
      await client.send(new UpdateItemCommand(count));
      const { Attributes } = await client.send(new UpdateItemCommand(count));
      expect(Attributes).toEqual({ count: { N: '2' } });
    });

    test('the stream holds new images in order', async () => {
      const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
      const shards = StreamDescription?.Shards ?? [];
      const images: (string | undefined)[] = [];
      for (const { ShardId } of shards) {
        const { ShardIterator } = await streams.send(
          new GetShardIteratorCommand({ StreamArn: streamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
        );
        const { Records = [] } = await streams.send(new GetRecordsCommand({ ShardIterator }));
        images.push(...Records.map((record) => record.dynamodb?.NewImage?.['sk']?.S));
      }
      expect(images.indexOf('once')).toBeGreaterThanOrEqual(0);
      expect(images.indexOf('once')).toBeLessThan(images.indexOf('taken'));
    });

    test('point-in-time recovery is off until it is turned on', async () => {
      const read = async () => {
        const answer = await client.send(new DescribeContinuousBackupsCommand({ TableName }));
        return answer.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
      };
      expect(await read()).toBe('DISABLED');
      await client.send(
        new UpdateContinuousBackupsCommand({
          TableName,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      );
      expect(await read()).toBe('ENABLED');
    });

    test('a table that is not there is named as such', async () => {
      const write = client.send(new PutItemCommand({ TableName: 'contract-nowhere', Item: item('1') }));
      await expect(write).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });
}

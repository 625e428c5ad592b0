import { describe, expect, test } from '@jest/globals';
import { AwsError } from '../../../../../infra/local/kernel/aws-error.ts';
import type { DynamoDb } from '../../../../../infra/local/kernel/cloud.ts';
import { dynamoDbSource } from '../../../../../infra/local/services/event-source-mapping/dynamodb-source.ts';

const streamArn = 'arn:aws:dynamodb:us-east-1:000000000000:table/signals/stream/2026-03-01T00:00:00.000';
const change = (SequenceNumber: string) => ({
  eventID: `id-${SequenceNumber}`,
  eventName: 'INSERT',
  eventVersion: '1.1',
  eventSource: 'aws:dynamodb',
  awsRegion: 'us-east-1',
  dynamodb: {
    ApproximateCreationDateTime: 1_700_000_000,
    Keys: { pk: { S: 'a' } },
    NewImage: { pk: { S: 'a' }, bytes: { B: 'AAE=' } },
    SequenceNumber,
    SizeBytes: 10,
    StreamViewType: 'NEW_AND_OLD_IMAGES',
  },
});

/** A stream with one shard of changes 1, 2, 3; iterators are the index they start at. */
function source(fail: (operation: string, input: Record<string, unknown>) => void = () => {}) {
  const changes = ['1', '2', '3'].map(change);
  const call = async (target: string, raw: unknown) => {
    const input = raw as Record<string, string>;
    const operation = target.split('.')[1] ?? '';
    fail(operation, input);
    if (operation === 'DescribeStream')
      return {
        StreamDescription: {
          Shards: [{ ShardId: 's1' }, { ShardId: 's2', ParentShardId: 's1' }],
        },
      };
    if (operation === 'GetShardIterator')
      return { ShardIterator: String(Number(input['SequenceNumber'] ?? 0)) };
    const from = Number(input['ShardIterator']);
    const page = changes.slice(from, from + Number(input['Limit']));
    return { Records: page, NextShardIterator: page.length === 0 ? null : String(from + page.length) };
  };
  return dynamoDbSource({ dynamodb: { call } as DynamoDb, streamArn });
}

describe('reading the stream of a table', () => {
  test('records come in the shape that Lambda gives a function', async () => {
    const cursor = await source().open('s1', undefined);
    const { records } = await cursor.read(1);
    expect(records.map((record) => record.event)).toEqual([{ ...change('1'), eventSourceARN: streamArn }]);
    expect(records[0]?.arrivedAt).toBe(1_700_000_000_000);
  });

  test('reading goes on after a checkpoint and ends with the shard', async () => {
    const cursor = await source().open('s1', '1');
    expect((await cursor.read(10)).records.map((record) => record.sequenceNumber)).toEqual(['2', '3']);
    expect(await cursor.read(10)).toEqual({ records: [], finished: true });
  });

  test('children name their parents', async () => {
    expect((await source().shards()).map((shard) => shard.parentShardIds)).toEqual([[], ['s1']]);
  });

  test('the latest position is the last record', async () => {
    expect(await source().latest('s1')).toBe('3');
  });

  test('a checkpoint that the stream has forgotten means the oldest record', async () => {
    const forgetful = source((operation, input) => {
      if (operation === 'GetShardIterator' && input['SequenceNumber'] !== undefined)
        throw new AwsError('TrimmedDataAccessException', 'trimmed');
    });
    const cursor = await forgetful.open('s1', '2');
    expect((await cursor.read(10)).records).toHaveLength(3);
  });
});

import {
  CreateStreamCommand,
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  IncreaseStreamRetentionPeriodCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
  PutRecordCommand,
  PutRecordsCommand,
  type Shard,
  UpdateShardCountCommand,
  waitUntilStreamExists,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** What Signalroom relies on of Kinesis Data Streams. Reads the endpoint and the keys from the environment. */
export function kinesisContract(): void {
  describe('Kinesis Data Streams', () => {
    const client = new KinesisClient({ maxAttempts: 1 });
    const StreamName = `contract-${Date.now()}`;
    const active = () => waitUntilStreamExists({ client, maxWaitTime: 120 }, { StreamName });
    const shards = async (): Promise<Shard[]> =>
      (await client.send(new ListShardsCommand({ StreamName }))).Shards ?? [];

    const iterator = async (
      ShardId: string | undefined,
      ShardIteratorType: 'TRIM_HORIZON' | 'LATEST' | 'AT_SEQUENCE_NUMBER' | 'AFTER_SEQUENCE_NUMBER',
      StartingSequenceNumber?: string,
    ) => {
      const input = { StreamName, ShardId, ShardIteratorType, StartingSequenceNumber };
      return (await client.send(new GetShardIteratorCommand(input))).ShardIterator;
    };

    /** Everything from an iterator on, until `count` records or an end are seen. */
    const read = async (start: string | undefined, count: number): Promise<string[]> => {
      const found: string[] = [];
      let next = start;
      for (let tries = 0; next !== undefined && found.length < count && tries < 20; tries += 1) {
        const page = await client.send(new GetRecordsCommand({ ShardIterator: next }));
        found.push(...(page.Records ?? []).map(({ Data }) => Buffer.from(Data ?? []).toString()));
        next = page.NextShardIterator;
      }
      return found;
    };

    beforeAll(async () => {
      await client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
      await active();
    }, 150_000);

    afterAll(async () => {
      await client.send(new DeleteStreamCommand({ StreamName }));
      client.destroy();
    });

    test('a new stream is listed and described', async () => {
      const { StreamDescriptionSummary } = await client.send(
        new DescribeStreamSummaryCommand({ StreamName }),
      );
      expect(StreamDescriptionSummary).toMatchObject({
        StreamName,
        StreamStatus: 'ACTIVE',
        OpenShardCount: 1,
        RetentionPeriodHours: 24,
      });
      const { StreamNames } = await client.send(
        new ListStreamsCommand({ ExclusiveStartStreamName: 'contract-0' }),
      );
      expect(StreamNames).toContain(StreamName);
    });

    test('a stream of a name that is taken is refused', async () => {
      const again = client.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
      await expect(again).rejects.toMatchObject({ name: 'ResourceInUseException' });
    });

    test('records come back in order, byte for byte, from where one asks', async () => {
      const [shard] = await shards();
      const bytes = Buffer.from([0, 255, 128, 10]);
      const first = await client.send(new PutRecordCommand({ StreamName, PartitionKey: 'a', Data: bytes }));
      const { FailedRecordCount, Records = [] } = await client.send(
        new PutRecordsCommand({
          StreamName,
          Records: ['one', 'two'].map((text) => ({ PartitionKey: 'a', Data: Buffer.from(text) })),
        }),
      );
      expect(FailedRecordCount).toBe(0);
      const numbers = [first.SequenceNumber, ...Records.map((record) => record.SequenceNumber)].map((text) =>
        BigInt(text ?? 0),
      );
      expect(numbers).toEqual([...numbers].sort((left, right) => (left < right ? -1 : 1)));
      const page = await client.send(
        new GetRecordsCommand({ ShardIterator: await iterator(shard?.ShardId, 'TRIM_HORIZON'), Limit: 1 }),
      );
      expect(Buffer.from(page.Records?.[0]?.Data ?? [])).toEqual(bytes);
      expect(await read(page.NextShardIterator, 2)).toEqual(['one', 'two']);
      const after = await iterator(shard?.ShardId, 'AFTER_SEQUENCE_NUMBER', first.SequenceNumber);
      expect(await read(after, 2)).toEqual(['one', 'two']);
    });

    test('the latest position sees only what comes later', async () => {
      const [shard] = await shards();
      const latest = await iterator(shard?.ShardId, 'LATEST');
      await client.send(new PutRecordCommand({ StreamName, PartitionKey: 'a', Data: Buffer.from('later') }));
      expect(await read(latest, 1)).toEqual(['later']);
    });

    test('a record larger than the stream takes, and more than 500 at once, are refused', async () => {
      const huge = { StreamName, PartitionKey: 'a', Data: Buffer.alloc(1024 * 1024 + 1) };
      await expect(client.send(new PutRecordCommand(huge))).rejects.toMatchObject({ $fault: 'client' });
      const Records = Array.from({ length: 501 }, () => ({ PartitionKey: 'a', Data: Buffer.from('x') }));
      await expect(client.send(new PutRecordsCommand({ StreamName, Records }))).rejects.toMatchObject({
        $fault: 'client',
      });
    });

    test('an unknown stream is named, an iterator that is none is refused', async () => {
      const nowhere = client.send(new ListShardsCommand({ StreamName: 'contract-nowhere' }));
      await expect(nowhere).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
      const wrong = client.send(new GetRecordsCommand({ ShardIterator: 'bm9uc2Vuc2U=' }));
      await expect(wrong).rejects.toMatchObject({ name: 'InvalidArgumentException' });
    });

    test('retention is raised', async () => {
      await client.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours: 48 }));
      await active();
      const { StreamDescriptionSummary } = await client.send(
        new DescribeStreamSummaryCommand({ StreamName }),
      );
      expect(StreamDescriptionSummary?.RetentionPeriodHours).toBe(48);
    });

    test('after resharding the closed shard ends and names its children', async () => {
      await client.send(
        new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
      );
      await active();
      const all = await shards();
      const [parent] = all;
      const children = all.filter((shard) => shard.ParentShardId === parent?.ShardId);
      expect(parent?.SequenceNumberRange?.EndingSequenceNumber).toBeDefined();
      expect(children).toHaveLength(2);
      const start = await iterator(parent?.ShardId, 'TRIM_HORIZON');
      expect(await read(start, Number.POSITIVE_INFINITY)).toHaveLength(4);
      const put = await client.send(
        new PutRecordCommand({ StreamName, PartitionKey: 'a', Data: Buffer.from('x') }),
      );
      expect(children.map((shard) => shard.ShardId)).toContain(put.ShardId);
    }, 150_000);
  });
}

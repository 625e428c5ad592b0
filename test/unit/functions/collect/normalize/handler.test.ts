import { describe, expect, test } from '@jest/globals';
import type { Context, KinesisStreamEvent } from 'aws-lambda';
import { createHandler } from '../../../../../functions/collect/normalize/handler.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { aWorld, logLines, type World } from './world.ts';

const edge = observability('collect/normalize', { STAGE: 'test', LOG_LEVEL: 'SILENT' });
const context = { functionName: 'normalize', awsRequestId: '1' } as Context;
const event = (...contents: readonly unknown[]): KinesisStreamEvent => ({
  Records: contents.map((content, index) => ({
    awsRegion: 'eu-west-1',
    eventID: `shardId-000000000002:${index + 7}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: 'arn',
    eventVersion: '1.0',
    invokeIdentityArn: 'arn',
    kinesis: {
      approximateArrivalTimestamp: 1777890000.123,
      data: Buffer.from(JSON.stringify(content)).toString('base64'),
      kinesisSchemaVersion: '1.0',
      partitionKey: 'p',
      sequenceNumber: String(index + 7),
    },
  })),
});
const run = (world: World, given: KinesisStreamEvent) =>
  createHandler({ observability: edge, dependencies: async () => world })(given, context);

describe('the handler of the raw stream', () => {
  test('acknowledges a batch and keeps shard, sequence number and arrival', async () => {
    const world = aWorld();
    expect(await run(world, event(logLines({ text: 'a' }), 'poison'))).toEqual({ batchItemFailures: [] });
    expect(world.signals.all).toMatchObject([
      { observedTime: 1777890000123, provenance: { recordId: 'shardId-000000000002/7' } },
    ]);
    expect(world.sidelined.all).toMatchObject([{ recordId: 'shardId-000000000002/8' }]);
  });

  test('asks for the whole batch again when a store is away', async () => {
    const world = aWorld();
    world.signals.write = async () => {
      throw new Transient('throttled');
    };
    const answer = await run(world, event('poison', logLines({ text: 'a' })));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
  });

  test('throws on a bug, so that the batch is bisected', async () => {
    const world = aWorld();
    world.archive.write = async () => {
      throw new TypeError('bug');
    };
    await expect(run(world, event(logLines({ text: 'a' })))).rejects.toThrow('bug');
  });

  test('has nothing to do for an empty batch', async () => {
    expect(await run(aWorld(), { Records: [] })).toEqual({ batchItemFailures: [] });
  });

  test('does not take an event that is no batch for a success', async () => {
    await expect(run(aWorld(), { Records: 7 } as never)).rejects.toThrow('no list of records');
  });
});

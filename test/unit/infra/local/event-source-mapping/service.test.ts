import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Cloud } from '../../../../../infra/local/kernel/cloud.ts';
import { createEventSourceMappings } from '../../../../../infra/local/services/event-source-mapping/service.ts';
import { createKinesis } from '../../../../../infra/local/services/kinesis/service.ts';
import { createLambda } from '../../../../../infra/local/services/lambda/service.ts';
import { contextFor, newDataDirectory, probe, until } from '../local-cloud.ts';

let folder = '';
let givenUp: { bucket: string; key: string; body: Record<string, unknown> }[] = [];
let cloud: Awaited<ReturnType<typeof start>>;

/** Kinesis, Lambda and a mapping between them over the test's data folder. */
async function start() {
  const parts: Partial<Cloud> = {
    objects: {
      putObject: async (bucket: string, key: string, body: Buffer) => {
        givenUp.push({ bucket, key, body: JSON.parse(body.toString()) });
      },
    } as never,
  };
  const context = contextFor(folder, () => parts);
  const kinesis = createKinesis(context);
  const lambda = await createLambda(context);
  Object.assign(parts, { kinesis, lambda });
  const sourceArn = kinesis.createStream({
    streamName: 'raw',
    shardCount: 1,
    onDemand: false,
    retentionHours: 24,
    keyId: undefined,
  });
  lambda.define(probe({ handler: 'index.take', environment: { TAKEN: join(folder, 'taken') } }));
  const mappings = createEventSourceMappings(context);
  const uuid = mappings.add({
    sourceArn,
    functionName: 'probe',
    batchSize: 100,
    batchingWindowSeconds: 0,
    startingPosition: 'TRIM_HORIZON',
    maximumRetryAttempts: 1,
    maximumRecordAgeSeconds: -1,
    bisectOnError: true,
    reportBatchItemFailures: true,
    parallelizationFactor: 1,
    onFailureArn: 'arn:aws:s3:::sidelined',
    filterPatterns: ['{"data":{"number":[{"numeric":[">",0]}]}}'],
  });
  const put = (number: number, more: object = {}) =>
    kinesis.put(sourceArn, {
      partitionKey: `k${number}`,
      data: Buffer.from(JSON.stringify({ number, ...more })),
    });
  const reshard = (TargetShardCount: number) =>
    kinesis.handle({
      method: 'POST',
      path: '/',
      headers: { 'x-amz-target': 'Kinesis_20131202.UpdateShardCount' },
      body: Buffer.from(
        JSON.stringify({ StreamName: 'raw', TargetShardCount, ScalingType: 'UNIFORM_SCALING' }),
      ),
      caller: undefined,
    });
  const stop = async () => {
    await mappings.stop();
    await lambda.stop();
    await kinesis.stop();
    context.state.close();
  };
  return { kinesis, lambda, mappings, uuid, put, reshard, stop };
}

const taken = (): number[] =>
  readFileSync(join(folder, 'taken'), 'utf8').split('\n').filter(Boolean).map(Number);
const numbers = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

beforeEach(async () => {
  folder = newDataDirectory();
  givenUp = [];
  writeFileSync(join(folder, 'taken'), '');
  cloud = await start();
});
afterEach(async () => {
  await cloud.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a function fed from a stream', () => {
  test('takes every record once, in order, but those that are filtered out', async () => {
    for (const number of [...numbers(1, 250), -1, ...numbers(251, 500)]) cloud.put(number);
    await until(() => taken().length >= 500);
    expect(taken()).toEqual(numbers(1, 500));
  });

  test('loses one poison record to the bucket, with its payload, and none of its neighbours', async () => {
    for (const number of numbers(1, 40)) cloud.put(number, number === 17 ? { poison: true } : {});
    await until(() => givenUp.length > 0 && taken().length >= 39);
    expect(taken()).toEqual(numbers(1, 40).filter((number) => number !== 17));
    const [{ bucket, key, body } = { bucket: '', key: '', body: {} }] = givenUp;
    expect(bucket).toBe('sidelined');
    expect(key).toMatch(new RegExp(`^aws/lambda/${cloud.uuid}/shardId-000000000000/\\d{4}/\\d\\d/\\d\\d/`));
    expect(body).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 2 },
      KinesisBatchInfo: { batchSize: 1, shardId: 'shardId-000000000000' },
    });
    const { Records } = JSON.parse(String(body['payload']));
    expect(JSON.parse(Buffer.from(Records[0].kinesis.data, 'base64').toString())).toEqual({
      number: 17,
      poison: true,
    });
  });

  test('takes a batch again when its process is killed in the middle of it', async () => {
    cloud.put(1, { slow: true });
    await until(() => cloud.lambda.kill('probe') > 0);
    await until(() => taken().length > 0);
    expect(taken()).toEqual([1]);
  });

  test('takes a batch twice when a test asks for it', async () => {
    expect(cloud.mappings.redeliver('probe', 'at-once')).toBe(1);
    cloud.put(1);
    await until(() => taken().length >= 2);
    cloud.put(2);
    await until(() => taken().includes(2));
    expect(taken()).toEqual([1, 1, 2]);
  });

  test('takes a batch again after the one that follows it when a test asks for that', async () => {
    cloud.mappings.redeliver('probe', 'late');
    for (const number of numbers(1, 3)) {
      cloud.put(number);
      await until(() => taken().includes(number));
    }
    await until(() => taken().length >= 4);
    expect(taken()).toEqual([1, 2, 1, 3]);
  });

  test('reads children only after their parents', async () => {
    for (const number of numbers(1, 50)) cloud.put(number);
    await cloud.reshard(3);
    for (const number of numbers(51, 100)) cloud.put(number);
    await until(() => taken().length >= 100);
    expect(taken().slice(0, 50)).toEqual(numbers(1, 50));
    expect(
      taken()
        .slice(50)
        .sort((left, right) => left - right),
    ).toEqual(numbers(51, 100));
  });

  test('goes on where it stopped after a restart', async () => {
    for (const number of [1, 2]) {
      cloud.put(number);
      await until(() => taken().includes(number));
    }
    await cloud.stop();
    cloud = await start();
    cloud.put(3);
    await until(() => taken().includes(3));
    // That the first was taken is known for sure: the second came after it. The second itself may come again.
    expect(taken().filter((number) => number !== 2)).toEqual([1, 3]);
  });
});

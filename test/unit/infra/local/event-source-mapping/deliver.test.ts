import { describe, expect, test } from '@jest/globals';
import {
  type Attempt,
  type DeliveryPolicy,
  deliver,
} from '../../../../../infra/local/services/event-source-mapping/deliver.ts';
import { records } from './records.ts';

const policy: DeliveryPolicy = {
  maximumRetryAttempts: 2,
  maximumRecordAgeMilliseconds: Number.POSITIVE_INFINITY,
  bisectOnError: false,
};
const succeeded: Attempt = { kind: 'succeeded' };
const failedAt = (from: number): Attempt => ({ kind: 'failed', from, functionError: undefined });

/** Delivers records 1 to `count`; the function answers by what it was given. */
async function run(
  count: number,
  answer: (numbers: readonly number[], call: number) => Attempt,
  given: Partial<DeliveryPolicy> & { now?: number; stopAfter?: number } = {},
) {
  const seen = {
    calls: [] as number[][],
    discarded: [] as unknown[],
    settled: [] as number[],
    pauses: [] as number[],
  };
  const numbersOf = (batch: ReturnType<typeof records>) =>
    batch.map((record) => Number(record.sequenceNumber));
  await deliver(
    records(...Array.from({ length: count }, (_, index) => index + 1)),
    { ...policy, ...given },
    {
      invoke: async (batch) => {
        seen.calls.push(numbersOf([...batch]));
        return answer(numbersOf([...batch]), seen.calls.length);
      },
      discard: async (batch, reason) => {
        seen.discarded.push([numbersOf([...batch]), reason.condition, reason.invokeCount]);
      },
      settled: (record) => seen.settled.push(Number(record.sequenceNumber)),
      pause: async (milliseconds) => {
        seen.pauses.push(milliseconds);
      },
      now: () => given.now ?? 0,
      stopped: () => seen.calls.length >= (given.stopAfter ?? Number.POSITIVE_INFINITY),
    },
  );
  return seen;
}

/** A function that reports the first record it can't take. */
const poison = (bad: number) => (numbers: readonly number[]) =>
  numbers.includes(bad) ? failedAt(numbers.indexOf(bad)) : succeeded;
/** A function that throws whenever a batch holds the record. */
const crashOn = (bad: number) => (numbers: readonly number[]) =>
  numbers.includes(bad) ? failedAt(0) : succeeded;

describe('delivering a batch', () => {
  test('a batch that succeeds is settled at once', async () => {
    expect(await run(3, () => succeeded)).toEqual({
      calls: [[1, 2, 3]],
      discarded: [],
      settled: [3],
      pauses: [],
    });
  });

  test('after a partial failure only the rest comes again', async () => {
    const seen = await run(4, (_, call) => (call === 1 ? failedAt(2) : succeeded));
    expect(seen.calls).toEqual([
      [1, 2, 3, 4],
      [3, 4],
    ]);
    expect(seen.settled).toEqual([2, 4]);
  });

  test('a batch that keeps failing is given up after its retries', async () => {
    const seen = await run(2, () => failedAt(0));
    expect(seen.calls).toEqual([
      [1, 2],
      [1, 2],
      [1, 2],
    ]);
    expect(seen.discarded).toEqual([[[1, 2], 'RetryAttemptsExhausted', 3]]);
    expect(seen.settled).toEqual([2]);
  });

  test('pauses grow from retry to retry', async () => {
    const { pauses } = await run(1, () => failedAt(0), { maximumRetryAttempts: 9 });
    expect(pauses.slice(0, 3)).toEqual([100, 200, 400]);
    expect(Math.max(...pauses)).toBe(10_000);
  });

  test('halving finds the one bad record and loses none of its neighbours', async () => {
    const seen = await run(8, crashOn(6), { bisectOnError: true });
    expect(seen.discarded).toEqual([[[6], 'RetryAttemptsExhausted', 3]]);
    const delivered = seen.calls.filter((numbers) => !numbers.includes(6)).flat();
    expect(delivered).toEqual([1, 2, 3, 4, 5, 7, 8]);
    expect(seen.settled.at(-1)).toBe(8);
  });

  test('partial failures and halving together give up the bad record only', async () => {
    const seen = await run(8, poison(6), { bisectOnError: true });
    expect(seen.discarded).toEqual([[[6], 'RetryAttemptsExhausted', 3]]);
    expect(seen.settled).toEqual([5, 6, 7, 8]);
  });

  test('a call that was refused before the function ran does not count as a retry', async () => {
    const seen = await run(1, (_, call) => (call <= 5 ? { kind: 'refused' } : succeeded));
    expect(seen.calls).toHaveLength(6);
    expect(seen.discarded).toEqual([]);
  });

  test('records that are too old are given up before they are delivered', async () => {
    const seen = await run(4, () => succeeded, { maximumRecordAgeMilliseconds: 10, now: 13 });
    expect(seen.discarded).toEqual([[[1, 2], 'RecordAgeExceeded', 0]]);
    expect(seen.calls).toEqual([[3, 4]]);
    expect(seen.settled).toEqual([2, 4]);
  });

  test('a stop during a call settles nothing: the batch comes again after a restart', async () => {
    const seen = await run(2, () => failedAt(0), { stopAfter: 1 });
    expect(seen).toMatchObject({ calls: [[1, 2]], settled: [], discarded: [] });
  });
});

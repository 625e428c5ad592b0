import { describe, expect, test } from '@jest/globals';
import {
  cutBatches,
  spreadByKey,
} from '../../../../../infra/local/services/event-source-mapping/cut-batches.ts';
import { records } from './records.ts';

const MEBIBYTE = 1024 * 1024;
const numbers = (batches: ReturnType<typeof records>[]) =>
  batches.map((batch) => batch.map((record) => record.arrivedAt));

describe('cutting batches', () => {
  test('a batch has no more records than asked for', () => {
    expect(numbers(cutBatches(records(1, 2, 3, 4, 5), 2))).toEqual([[1, 2], [3, 4], [5]]);
  });

  test('a batch has no more bytes than one invocation takes', () => {
    const large = records(1, 2, 3, 4).map((record) => ({
      ...record,
      event: { data: 'x'.repeat(2.5 * MEBIBYTE) },
    }));
    expect(numbers(cutBatches(large, 100))).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('no record gives no batch', () => {
    expect(cutBatches([], 10)).toEqual([]);
  });

  test('all records of a key share a lane, in order', () => {
    const lanes = spreadByKey(records(1, 2, 3, 4, 5, 6, 7, 8, 9), 4);
    expect(lanes.flat()).toHaveLength(9);
    for (const key of ['key-0', 'key-1', 'key-2']) {
      const holding = lanes.filter((lane) => lane.some((record) => record.key === key));
      expect(holding).toHaveLength(1);
      const times = holding[0]?.filter((record) => record.key === key).map((record) => record.arrivedAt);
      expect(times).toEqual([...(times ?? [])].sort());
    }
  });

  test('one lane keeps the order of the shard', () => {
    expect(numbers(spreadByKey(records(3, 1, 2), 1))).toEqual([[3, 1, 2]]);
  });
});

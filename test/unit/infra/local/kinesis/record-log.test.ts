import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { RecordLog } from '../../../../../infra/local/services/kinesis/record-log.ts';

const address = { streamName: 'raw', shardId: 'shardId-000000000000' };
const record = (sequence: bigint, text = 'x') => ({
  address,
  record: { sequence, partitionKey: 'key', data: Buffer.from(text), arrivedAt: 1_700_000_000_123 },
});
const all = { from: 0n, limit: 10_000, bytes: 1_000_000 };
let log: RecordLog;

beforeEach(() => {
  log = new RecordLog(':memory:');
});
afterEach(() => log.close());

describe('the log of records', () => {
  test('gives records back in order, byte for byte', () => {
    log.append([record(2n, 'b'), record(1n, '\u0000\u00ff')]);
    expect(log.read(address, all)).toEqual([record(1n, '\u0000\u00ff').record, record(2n, 'b').record]);
  });

  test('starts at a sequence number and ends at a count', () => {
    log.append([record(1n), record(2n), record(3n), record(4n)]);
    const found = log.read(address, { ...all, from: 2n, limit: 2 });
    expect(found.map(({ sequence }) => sequence)).toEqual([2n, 3n]);
  });

  test('ends before a number of bytes is passed, but gives one record at least', () => {
    log.append([record(1n, 'x'.repeat(100)), record(2n, 'x'.repeat(100))]);
    expect(log.read(address, { ...all, bytes: 150 })).toHaveLength(1);
    expect(log.read(address, { ...all, bytes: 1 })).toHaveLength(1);
  });

  test('keeps nothing of a batch with a record that cannot be kept', () => {
    log.append([record(1n)]);
    expect(() => log.append([record(2n), record(1n)])).toThrow(/UNIQUE/);
    expect(log.lastSequence()).toBe(1n);
  });

  test('keeps shards and streams apart, and forgets what is trimmed', () => {
    log.append([record(1n), { ...record(2n), address: { ...address, streamName: 'other' } }, record(3n)]);
    log.trim('raw', 3n);
    expect(log.read(address, all).map(({ sequence }) => sequence)).toEqual([3n]);
    expect(log.read({ ...address, streamName: 'other' }, all)).toHaveLength(1);
  });
});

import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { formatIterator, parseIterator } from '../../../../../infra/local/services/kinesis/shard-iterator.ts';

const position = { streamName: 'raw', shardId: 'shardId-000000000000', from: 7n };

afterEach(() => {
  jest.useRealTimers();
});

describe('shard iterators', () => {
  test('name a position', () => {
    expect(parseIterator(formatIterator(position))).toEqual(position);
  });

  test('expire after five minutes', () => {
    jest.useFakeTimers({ now: 0 });
    const iterator = formatIterator(position);
    jest.setSystemTime(300_000);
    expect(parseIterator(iterator)).toEqual(position);
    jest.setSystemTime(300_001);
    expect(() => parseIterator(iterator)).toThrow(
      expect.objectContaining({ code: 'ExpiredIteratorException' }),
    );
  });

  test.each([
    '',
    'nonsense',
    Buffer.from('{"stream":1}').toString('base64'),
    Buffer.from('[').toString('base64'),
  ])('refuse "%s"', (text) => {
    expect(() => parseIterator(text)).toThrow(expect.objectContaining({ code: 'InvalidArgumentException' }));
  });
});

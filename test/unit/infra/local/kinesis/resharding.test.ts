import { describe, expect, test } from '@jest/globals';
import { evenRanges } from '../../../../../infra/local/services/kinesis/hash-key.ts';
import { reshard, reshardEvenly } from '../../../../../infra/local/services/kinesis/resharding.ts';
import { SequenceCounter } from '../../../../../infra/local/services/kinesis/sequence.ts';
import { openShards, type Stream } from '../../../../../infra/local/services/kinesis/stream.ts';

const sequences = new SequenceCounter();
const empty: Stream = {
  streamName: 'raw',
  streamArn: 'arn:aws:kinesis:us-east-1:000000000000:stream/raw',
  mode: 'PROVISIONED',
  retentionHours: 24,
  createdAt: 0,
  tags: {},
  shards: [],
};
const twoShards = reshard(empty, { close: [], open: evenRanges(2) }, sequences);

describe('resharding', () => {
  test('closes the old shards and opens children of those they overlap', () => {
    const three = reshardEvenly(twoShards, 3, sequences);
    expect(
      three.shards.map((shard) => [shard.shardId.slice(-1), shard.endingSequence !== undefined]),
    ).toEqual([
      ['0', true],
      ['1', true],
      ['2', false],
      ['3', false],
      ['4', false],
    ]);
    expect(openShards(three).map((shard) => shard.parentShardIds.map((id) => id.slice(-1)))).toEqual([
      ['0'],
      ['0', '1'],
      ['1'],
    ]);
  });

  test('a child starts after its parent ends', () => {
    const one = reshardEvenly(twoShards, 1, sequences);
    const [child] = openShards(one);
    for (const parent of one.shards.slice(0, 2))
      expect((parent.endingSequence ?? '') < (child?.startingSequence ?? '')).toBe(true);
  });

  test('leaves the other shards alone', () => {
    const [first, second] = twoShards.shards;
    const split = reshard(
      twoShards,
      { close: [first?.shardId ?? ''], open: [{ start: first?.start ?? '', end: first?.end ?? '' }] },
      sequences,
    );
    expect(split.shards[1]).toEqual(second);
  });
});

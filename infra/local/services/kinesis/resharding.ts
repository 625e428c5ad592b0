import type { HashKeyRange } from './hash-key.ts';
import { evenRanges, overlaps } from './hash-key.ts';
import { formatSequence, type SequenceCounter } from './sequence.ts';
import { openShards, type Shard, type Stream, shardIdOf } from './stream.ts';

/** Closes the shards with the given ids and opens one per range, each a child of the closed shards it overlaps. */
export function reshard(
  stream: Stream,
  change: { readonly close: readonly string[]; readonly open: readonly HashKeyRange[] },
  sequences: SequenceCounter,
): Stream {
  const endingSequence = formatSequence(sequences.next());
  const shards = stream.shards.map((shard) =>
    change.close.includes(shard.shardId) ? { ...shard, endingSequence } : shard,
  );
  const parents = shards.filter((shard) => change.close.includes(shard.shardId));
  const children = change.open.map(
    (range, index): Shard => ({
      shardId: shardIdOf(stream.shards.length + index),
      ...range,
      parentShardIds: parents.filter((parent) => overlaps(parent, range)).map((parent) => parent.shardId),
      startingSequence: formatSequence(sequences.next()),
    }),
  );
  return { ...stream, shards: [...shards, ...children] };
}

/** Replaces every open shard by equal ones. */
export const reshardEvenly = (stream: Stream, count: number, sequences: SequenceCounter): Stream =>
  reshard(
    stream,
    { close: openShards(stream).map((shard) => shard.shardId), open: evenRanges(count) },
    sequences,
  );

import { AwsError } from '../../kernel/aws-error.ts';
import type { Shard } from './stream.ts';

/** Only an open shard can be resharded. Throws InvalidArgumentException. */
export function requireOpen(shard: Shard): Shard {
  if (shard.endingSequence === undefined) return shard;
  throw new AwsError('InvalidArgumentException', `Shard ${shard.shardId} is closed`);
}

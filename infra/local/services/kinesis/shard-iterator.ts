import * as z from 'zod';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';

export const ITERATOR_LIFE_MILLISECONDS = 5 * 60_000;

const Iterator = z.strictObject({
  stream: z.string(),
  shard: z.string(),
  /** The next sequence number to read. */
  from: z.string().regex(/^\d{1,19}$/),
  made: z.number(),
});

export interface ShardPosition {
  readonly streamName: string;
  readonly shardId: string;
  readonly from: bigint;
}

export function formatIterator(position: ShardPosition): string {
  const { streamName: stream, shardId: shard, from } = position;
  return Buffer.from(JSON.stringify({ stream, shard, from: String(from), made: now() })).toString('base64');
}

/** Throws InvalidArgumentException for what is no iterator, ExpiredIteratorException after five minutes. */
export function parseIterator(text: string): ShardPosition {
  const parsed = Iterator.safeParse(parseJson(text));
  if (!parsed.success) throw new AwsError('InvalidArgumentException', 'Invalid ShardIterator.');
  const { stream, shard, from, made } = parsed.data;
  if (now() - made > ITERATOR_LIFE_MILLISECONDS)
    throw new AwsError(
      'ExpiredIteratorException',
      'Iterator expired: it is more than 300000 milliseconds old.',
    );
  return { streamName: stream, shardId: shard, from: BigInt(from) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
  } catch {
    return undefined;
  }
}

import { now } from '../../kernel/clock.ts';
import { evenRanges } from './hash-key.ts';
import type { KinesisState } from './kinesis-state.ts';
import { reshard } from './resharding.ts';
import type { Stream } from './stream.ts';

export interface StreamSpec {
  readonly streamName: string;
  readonly shardCount: number;
  readonly onDemand: boolean;
  readonly retentionHours: number;
  readonly keyId: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** Makes a stream that is at once active, and gives its ARN. */
export function createStream(state: KinesisState, spec: StreamSpec): string {
  const { accountId, region } = state.context.identity;
  const empty: Stream = {
    streamName: spec.streamName,
    streamArn: `arn:aws:kinesis:${region}:${accountId}:stream/${spec.streamName}`,
    mode: spec.onDemand ? 'ON_DEMAND' : 'PROVISIONED',
    retentionHours: spec.retentionHours,
    ...(spec.keyId === undefined ? {} : { keyId: spec.keyId }),
    createdAt: now(),
    tags: { ...spec.tags },
    shards: [],
  };
  state.save(reshard(empty, { close: [], open: evenRanges(spec.shardCount) }, state.sequences));
  return empty.streamArn;
}

import { now } from '../../kernel/clock.ts';
import type { EventSourceMappingSpec } from '../../kernel/cloud.ts';
import type { Checkpoints } from './checkpoints.ts';
import { cutBatches, spreadByKey } from './cut-batches.ts';
import { type DeliveryPolicy, type DeliveryPort, deliver } from './deliver.ts';
import { pause } from './pause.ts';
import type { ShardCursor, StreamRecord, StreamSource } from './source.ts';

export interface PollerSpec {
  readonly mapping: EventSourceMappingSpec;
  readonly source: StreamSource;
  readonly shardId: string;
  readonly checkpoints: Checkpoints;
  readonly matches: (record: StreamRecord) => boolean;
  readonly invoke: DeliveryPort['invoke'];
  readonly discard: DeliveryPort['discard'];
  readonly signal: AbortSignal;
}

const WINDOW_POLL_MILLISECONDS = 50;

/** Reads one shard and delivers it, until the shard is finished or the signal stops it. */
export async function pollShard(spec: PollerSpec): Promise<void> {
  const { checkpoints, shardId, signal } = spec;
  const cursor = await spec.source.open(shardId, checkpoints.after(shardId));
  while (!signal.aborted) {
    const gathered = await gather(cursor, spec);
    if (signal.aborted) return;
    if (gathered.kept.length > 0) await deliverAll(gathered.kept, spec);
    if (signal.aborted) return;
    if (gathered.last !== undefined) checkpoints.save(shardId, gathered.last);
    if (gathered.finished) return checkpoints.finish(shardId);
    if (gathered.last === undefined) await spec.source.waitForMore(signal);
  }
}

interface Gathered {
  /** Records that the filters let through. */
  readonly kept: readonly StreamRecord[];
  /** Sequence number of the last record read, kept or not. */
  readonly last: string | undefined;
  readonly finished: boolean;
}

/** Reads until a batch is full or, from the first record on, the batching window is over. */
async function gather(cursor: ShardCursor, spec: PollerSpec): Promise<Gathered> {
  const { batchSize, parallelizationFactor, batchingWindowSeconds } = spec.mapping;
  const wanted = batchSize * parallelizationFactor;
  const kept: StreamRecord[] = [];
  let last: string | undefined;
  let windowEnds: number | undefined;
  for (;;) {
    const { records, finished } = await cursor.read(wanted - kept.length);
    last = records.at(-1)?.sequenceNumber ?? last;
    kept.push(...records.filter(spec.matches));
    if (kept.length > 0) windowEnds ??= now() + batchingWindowSeconds * 1_000;
    const over = windowEnds === undefined || now() >= windowEnds;
    if (finished || kept.length >= wanted || over || spec.signal.aborted) return { kept, last, finished };
    if (records.length === 0) await pause(WINDOW_POLL_MILLISECONDS, spec.signal);
  }
}

async function deliverAll(records: readonly StreamRecord[], spec: PollerSpec): Promise<void> {
  const { mapping } = spec;
  const lanes = spreadByKey(records, mapping.parallelizationFactor);
  await Promise.all(
    lanes.map(async (lane) => {
      for (const batch of cutBatches(lane, mapping.batchSize))
        if (!spec.signal.aborted) await deliver(batch, policyOf(mapping), portOf(spec));
    }),
  );
}

function policyOf(mapping: EventSourceMappingSpec): DeliveryPolicy {
  const endless = (value: number) => (value < 0 ? Number.POSITIVE_INFINITY : value);
  return {
    maximumRetryAttempts: endless(mapping.maximumRetryAttempts),
    maximumRecordAgeMilliseconds: endless(mapping.maximumRecordAgeSeconds) * 1_000,
    bisectOnError: mapping.bisectOnError,
  };
}

function portOf(spec: PollerSpec): DeliveryPort {
  const { checkpoints, shardId, signal } = spec;
  // Lanes settle out of order, so a shard with several is only as far as its slowest: see pollShard.
  const inOrder = spec.mapping.parallelizationFactor === 1;
  return {
    invoke: spec.invoke,
    discard: spec.discard,
    settled: (record) => {
      if (inOrder && !signal.aborted) checkpoints.save(shardId, record.sequenceNumber);
    },
    pause: (milliseconds) => pause(milliseconds, signal),
    now,
    stopped: () => signal.aborted,
  };
}

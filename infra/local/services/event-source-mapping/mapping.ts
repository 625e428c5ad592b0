import type { EventSourceMappingSpec, Redelivery } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { compilePattern } from '../events/match.ts';
import { sendToDestination } from '../lambda/destination.ts';
import { firstFailure } from './batch-response.ts';
import { Checkpoints } from './checkpoints.ts';
import type { Attempt, Discarded } from './deliver.ts';
import { failureRecord } from './failure-record.ts';
import { pause } from './pause.ts';
import { pollShard } from './shard-poller.ts';
import type { StreamRecord, StreamSource } from './source.ts';

const DISCOVERY_MILLISECONDS = 1_000;
const DESTINATION_TRIES = 5;
const DESTINATION_PAUSE_MILLISECONDS = 500;

interface MappingParts {
  readonly uuid: string;
  readonly spec: EventSourceMappingSpec;
  readonly source: StreamSource;
  readonly context: ServiceContext;
}

/** One running mapping: a poller per shard, children only after their parents. */
export class Mapping {
  readonly uuid: string;
  readonly spec: EventSourceMappingSpec;
  readonly #source: StreamSource;
  readonly #context: ServiceContext;
  readonly #checkpoints: Checkpoints;
  readonly #patterns: readonly ((event: unknown) => boolean)[];
  readonly #polling = new Set<string>();
  readonly #stop = new AbortController();
  #again: Redelivery | undefined;
  /** By shard, the batch that comes again after the one that follows it. */
  readonly #late = new Map<string, readonly StreamRecord[]>();

  constructor({ uuid, spec, source, context }: MappingParts) {
    this.uuid = uuid;
    this.spec = spec;
    this.#source = source;
    this.#context = context;
    this.#checkpoints = new Checkpoints(context.state, uuid);
    this.#patterns = spec.filterPatterns.map((pattern) => compilePattern(JSON.parse(pattern)));
  }

  redeliver(when: Redelivery): void {
    this.#again = when;
  }

  stop(): void {
    this.#checkpoints.close();
    this.#stop.abort();
  }

  /** Polls until it is stopped; never rejects. */
  async run(): Promise<void> {
    const { signal } = this.#stop;
    let positioned = this.spec.startingPosition === 'TRIM_HORIZON' || !this.#checkpoints.isEmpty();
    while (!signal.aborted) {
      try {
        if (!positioned) await this.#skipToLatest();
        positioned = true;
        await this.#startPollers();
      } catch (error) {
        this.#report(error);
      }
      await pause(DISCOVERY_MILLISECONDS, signal);
    }
  }

  /** The position is saved at once, so that a restart before the first record misses none. */
  async #skipToLatest(): Promise<void> {
    for (const shard of await this.#source.shards()) {
      this.#checkpoints.save(shard.shardId, await this.#source.latest(shard.shardId));
      if (shard.closed) this.#checkpoints.finish(shard.shardId);
    }
  }

  async #startPollers(): Promise<void> {
    const shards = await this.#source.shards();
    const known = new Set(shards.map((shard) => shard.shardId));
    for (const { shardId, parentShardIds } of shards) {
      const waits = parentShardIds.some(
        (parent) => known.has(parent) && !this.#checkpoints.isFinished(parent),
      );
      if (waits || this.#polling.has(shardId) || this.#checkpoints.isFinished(shardId)) continue;
      this.#polling.add(shardId);
      this.#poll(shardId).finally(() => this.#polling.delete(shardId));
    }
  }

  /** A poller that broke starts again, from its checkpoint, at the next look for shards. */
  async #poll(shardId: string): Promise<void> {
    try {
      await pollShard({
        mapping: this.spec,
        source: this.#source,
        shardId,
        checkpoints: this.#checkpoints,
        matches: (record) => this.#matches(record),
        invoke: (records) => this.#invoke(shardId, records),
        discard: (records, reason) => this.#discard(shardId, records, reason),
        signal: this.#stop.signal,
      });
    } catch (error) {
      this.#report(error);
    }
  }

  #matches(record: StreamRecord): boolean {
    if (this.#patterns.length === 0) return true;
    const seen = record.filterable();
    return this.#patterns.some((matches) => matches(seen));
  }

  async #invoke(shardId: string, records: readonly StreamRecord[]): Promise<Attempt> {
    const attempt = await this.#invokeOnce(records);
    if (attempt.kind !== 'succeeded') return attempt;
    const late = this.#late.get(shardId);
    this.#late.delete(shardId);
    if (late !== undefined) await this.#invokeOnce(late);
    const again = this.#again;
    this.#again = undefined;
    if (again === 'late') this.#late.set(shardId, records);
    return again === 'at-once' ? this.#invokeOnce(records) : attempt;
  }

  async #invokeOnce(records: readonly StreamRecord[]): Promise<Attempt> {
    const payload = { Records: records.map((record) => record.event) };
    try {
      const { payload: answer, functionError } = await this.#context
        .cloud()
        .lambda.invoke(this.spec.functionName, payload);
      if (functionError !== undefined) return { kind: 'failed', from: 0, functionError };
      if (!this.spec.reportBatchItemFailures) return { kind: 'succeeded' };
      const from = firstFailure(
        answer,
        records.map((record) => record.sequenceNumber),
      );
      return from === undefined ? { kind: 'succeeded' } : { kind: 'failed', from, functionError: undefined };
    } catch (error) {
      this.#report(error);
      return { kind: 'refused' };
    }
  }

  async #discard(shardId: string, records: readonly StreamRecord[], reason: Discarded): Promise<void> {
    const { onFailureArn, functionName, sourceArn } = this.spec;
    this.#context.log(`${functionName} gave up ${records.length} records of ${shardId}: ${reason.condition}`);
    if (onFailureArn === undefined) return;
    const cloud = this.#context.cloud();
    const undelivered = {
      record: failureRecord({
        records,
        reason,
        functionArn: cloud.lambda.describe(functionName).functionArn,
        streamArn: sourceArn,
        shardId,
        batchInfoName: this.#source.batchInfoName,
      }),
      payload: JSON.stringify({ Records: records.map((record) => record.event) }),
      keyPrefix: `aws/lambda/${this.uuid}/${shardId}`,
    };
    await this.#untilSent(() => sendToDestination(cloud, onFailureArn, undelivered));
  }

  /** Throws when every try failed: the poller then starts again from its checkpoint, and nothing is lost. */
  async #untilSent(send: () => Promise<void>): Promise<void> {
    for (let tries = 1; !this.#stop.signal.aborted; tries += 1) {
      try {
        return await send();
      } catch (error) {
        if (tries >= DESTINATION_TRIES) throw error;
        await pause(DESTINATION_PAUSE_MILLISECONDS, this.#stop.signal);
      }
    }
  }

  #report(error: unknown): void {
    if (this.#stop.signal.aborted) return;
    this.#context.log(`event source mapping of ${this.spec.functionName}: ${String(error)}`);
  }
}

import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { AwsError } from '../../kernel/aws-error.ts';
import { now } from '../../kernel/clock.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import type { Collection } from '../../kernel/state.ts';
import { RecordLog } from './record-log.ts';
import { firstAt, SequenceCounter } from './sequence.ts';
import { type Shard, Stream } from './stream.ts';

const TRIM_EVERY_MILLISECONDS = 10 * 60_000;

/** What every operation of the service works on. */
export class KinesisState {
  readonly context: ServiceContext;
  readonly sequences = new SequenceCounter();
  readonly log: RecordLog;
  readonly #streams: Collection<Stream>;
  readonly #byName = new Map<string, Stream>();
  readonly #changes = new EventEmitter().setMaxListeners(0);
  readonly #trimming: NodeJS.Timeout;

  constructor(context: ServiceContext) {
    this.context = context;
    this.log = new RecordLog(join(context.dataDirectory, 'kinesis.db'));
    this.#streams = context.state.collection('kinesis-streams', (document) => Stream.parse(document));
    for (const [name, stream] of this.#streams.entries()) this.#byName.set(name, stream);
    this.sequences.raise(this.log.lastSequence());
    this.trim();
    this.#trimming = setInterval(() => this.trim(), TRIM_EVERY_MILLISECONDS).unref();
  }

  /** Throws ResourceNotFoundException. Takes `StreamName` or `StreamARN`, as most operations do. */
  stream(input: {
    readonly StreamName?: string | undefined;
    readonly StreamARN?: string | undefined;
  }): Stream {
    const name = input.StreamName ?? input.StreamARN?.split(':stream/')[1] ?? '';
    const stream = this.#byName.get(name);
    if (stream !== undefined) return stream;
    const { accountId } = this.context.identity;
    throw new AwsError('ResourceNotFoundException', `Stream ${name} under account ${accountId} not found.`);
  }

  /** Throws ResourceNotFoundException. */
  shard(stream: Stream, shardId: string): Shard {
    const shard = stream.shards.find((each) => each.shardId === shardId);
    if (shard !== undefined) return shard;
    throw new AwsError(
      'ResourceNotFoundException',
      `Shard ${shardId} in stream ${stream.streamName} does not exist`,
    );
  }

  find(streamName: string): Stream | undefined {
    return this.#byName.get(streamName);
  }

  list(): readonly Stream[] {
    return [...this.#byName.values()].sort((left, right) => (left.streamName < right.streamName ? -1 : 1));
  }

  save(stream: Stream): void {
    this.#byName.set(stream.streamName, stream);
    this.#streams.put(stream.streamName, stream);
    this.announce();
  }

  remove(stream: Stream): void {
    this.#byName.delete(stream.streamName);
    this.#streams.delete(stream.streamName);
    this.log.trim(stream.streamName, this.sequences.next());
    this.announce();
  }

  /** Wakes whoever waits for records. */
  announce(): void {
    this.#changes.emit('change');
  }

  async waitForChange(milliseconds: number): Promise<void> {
    const timeout = AbortSignal.timeout(milliseconds);
    await once(this.#changes, 'change', { signal: timeout }).catch(() => undefined);
  }

  trim(): void {
    for (const stream of this.#byName.values())
      this.log.trim(stream.streamName, firstAt(now() - stream.retentionHours * 3_600_000));
  }

  close(): void {
    clearInterval(this.#trimming);
    this.announce();
    this.log.close();
  }
}

import * as z from 'zod';
import type { Collection, StateStore } from '../../kernel/state.ts';

const Checkpoint = z.strictObject({
  /** Sequence number of the last settled record; null: none yet. */
  after: z.string().nullable(),
  /** The shard is closed and all of it is settled. */
  finished: z.boolean(),
});

/** How far each shard of one mapping is settled; kept over restarts. */
export class Checkpoints {
  readonly #saved: Collection<z.infer<typeof Checkpoint>>;
  readonly #prefix: string;
  #closed = false;

  constructor(state: StateStore, mappingUuid: string) {
    this.#saved = state.collection('event-source-checkpoints', (document) => Checkpoint.parse(document));
    this.#prefix = `${mappingUuid}/`;
  }

  /** True before any shard was ever read. */
  isEmpty(): boolean {
    return !this.#saved.entries().some(([key]) => key.startsWith(this.#prefix));
  }

  after(shardId: string): string | undefined {
    return this.#saved.get(this.#prefix + shardId)?.after ?? undefined;
  }

  isFinished(shardId: string): boolean {
    return this.#saved.get(this.#prefix + shardId)?.finished ?? false;
  }

  save(shardId: string, after: string | undefined): void {
    this.#put(shardId, { after: after ?? null, finished: false });
  }

  finish(shardId: string): void {
    this.#put(shardId, { after: this.after(shardId) ?? null, finished: true });
  }

  /** Nothing is saved any more: what is under way after a stop comes again. */
  close(): void {
    this.#closed = true;
  }

  #put(shardId: string, checkpoint: z.infer<typeof Checkpoint>): void {
    if (!this.#closed) this.#saved.put(this.#prefix + shardId, checkpoint);
  }
}

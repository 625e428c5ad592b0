import * as Y from 'yjs';
import { Refused } from './api-answer.ts';
import { fromBase64, toBase64 } from './base64.ts';
import type { InvestigationEvent } from './investigation-event.ts';
import type { After } from './realtime-session.ts';
import { updatesIn } from './updates-in-event.ts';

/** The API takes 131,072 bytes in one update; what was written offline is sent in as many as it takes. */
const MOST_BYTES = 100_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;
/** Asking for the difference once is enough, unless somebody else is faster each time. */
const MOST_DIFFERENCES = 5;

export interface ReplicaOptions {
  /** Yours: bind an editor to it. */
  readonly document: Y.Doc;
  readonly documentId: string;
  /** Sends one update, in base64, such as `sendUpdate` does; the same key when it is sent again. */
  readonly send: (update: string, idempotencyKey: string) => Promise<void>;
  readonly newKey?: () => string;
  readonly after?: After;
  /** The API refused an edit: it stays in the document here, and nothing is sent any more. */
  readonly onRefused: (error: Error) => void;
}

export interface Replica {
  /** Takes any event of the investigation; again, or out of order, without harm. */
  readonly take: (event: Pick<InvestigationEvent, 'type' | 'data'>) => void;
  /** Takes the `state` that the query `document` gives, to begin with or to catch up by. */
  readonly load: (state: string) => void;
  /** When everything that was edited here so far is in the log, or was refused. */
  readonly settled: () => Promise<void>;
  /** Sends nothing any more. */
  readonly stop: () => void;
}

const afterTimeout: After = (milliseconds, action) => {
  const timer = setTimeout(action, milliseconds);
  return () => clearTimeout(timer);
};

/**
 * Keeps a Yjs document in step with a note or board of an investigation. What the log says is applied and never sent back, one's own
 * edits among it; what is edited here is sent one update after the other, again until it is there, and as the difference to
 * what the server has when it lacks something.
 */
export function replicateDocument(options: ReplicaOptions): Replica {
  const replica = new DocumentReplica(options);
  return {
    take: (event) => replica.take(updatesIn(event, options.documentId)),
    load: (state) => replica.take([fromBase64(state)]),
    settled: () => replica.settled,
    stop: () => replica.stop(),
  };
}

class DocumentReplica {
  readonly #options: ReplicaOptions;
  readonly #newKey: () => string;
  readonly #after: After;
  #pending: Uint8Array[] = [];
  #sending = false;
  #stopped = false;
  settled: Promise<void> = Promise.resolve();

  constructor(options: ReplicaOptions) {
    this.#options = options;
    this.#newKey = options.newKey ?? (() => crypto.randomUUID());
    this.#after = options.after ?? afterTimeout;
    options.document.on('update', this.#edited);
  }

  take(updates: readonly Uint8Array[]): void {
    for (const update of updates) Y.applyUpdate(this.#options.document, update, this);
  }

  stop(): void {
    this.#stopped = true;
    this.#options.document.off('update', this.#edited);
  }

  readonly #edited = (update: Uint8Array, origin: unknown): void => {
    if (origin === this) return;
    this.#pending.push(update);
    if (!this.#sending) this.settled = this.#sendAll();
  };

  async #sendAll(): Promise<void> {
    this.#sending = true;
    while (this.#pending.length > 0 && !this.#stopped) await this.#deliver(this.#next());
    this.#sending = false;
  }

  /** What waits, as far as it fits into one update. */
  #next(): Uint8Array {
    let [count, bytes] = [0, 0];
    for (const { length } of this.#pending) {
      if (count > 0 && bytes + length > MOST_BYTES) break;
      count += 1;
      bytes += length;
    }
    return Y.mergeUpdates(this.#pending.splice(0, count));
  }

  /** Sends an update until it is there. */
  async #deliver(first: Uint8Array): Promise<void> {
    let [update, key, failures, differences] = [first, this.#newKey(), 0, 0];
    while (!this.#stopped) {
      try {
        return await this.#options.send(toBase64(update), key);
      } catch (error) {
        const has = stateVectorIn(error);
        if (has !== undefined && differences < MOST_DIFFERENCES) {
          differences += 1;
          update = this.#differenceTo(has);
          key = this.#newKey();
        } else if (error instanceof Refused) this.#refused(error);
        else {
          await this.#pause(Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS));
          failures += 1;
        }
      }
    }
  }

  /** All that the server lacks, what still waits included. */
  #differenceTo(stateVector: string): Uint8Array {
    this.#pending = [];
    return Y.encodeStateAsUpdate(this.#options.document, fromBase64(stateVector));
  }

  #refused(error: Refused): void {
    this.stop();
    this.#options.onRefused(error);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#after(milliseconds, resolve);
    });
  }
}

/** An update that builds on what the server does not have is refused with what it has. */
function stateVectorIn(error: unknown): string | undefined {
  const found = error instanceof Refused ? error.info['stateVector'] : undefined;
  return typeof found === 'string' ? found : undefined;
}

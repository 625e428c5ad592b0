import type { ClaimSegment } from './claim-segments.ts';

/** What is known of one log. */
export interface KnownLog {
  /** Number of its last segment. */
  readonly position: number;
  readonly segments: readonly ClaimSegment[];
  /** Of its last segment, epoch seconds: after it the log may have begun anew. */
  readonly expiresAt: number;
}

/** Segments never change, so what was read once is not read again. Holds so many bytes; what was not used for longest goes first. */
export class SegmentCache {
  readonly #logs = new Map<string, { readonly log: KnownLog; readonly bytes: number }>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(partition: string): KnownLog | undefined {
    const kept = this.#logs.get(partition);
    if (kept === undefined) return undefined;
    this.#logs.delete(partition);
    this.#logs.set(partition, kept);
    return kept.log;
  }

  set(partition: string, log: KnownLog): void {
    this.delete(partition);
    const bytes = log.segments.reduce((sum, { hashes, about }) => sum + hashes.length + about.length, 0);
    this.#logs.set(partition, { log, bytes });
    this.#bytes += bytes;
    for (const oldest of this.#logs.keys()) {
      if (this.#bytes <= this.#maxBytes) return;
      this.delete(oldest);
    }
  }

  delete(partition: string): void {
    this.#bytes -= this.#logs.get(partition)?.bytes ?? 0;
    this.#logs.delete(partition);
  }
}

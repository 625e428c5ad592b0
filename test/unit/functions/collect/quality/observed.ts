import { shapeOf } from '../../../../../functions/collect/quality/shape.ts';
import type { QualityEntry, RecordQuality } from '../../../../../schemas/quality-entry.ts';

export const ARRIVAL = Date.UTC(2026, 4, 4, 10, 20);
export const HOUR = '2026-05-04T10';
export const SHARD = 'shardId-000000000000';

/** One payload as it stands on the stream. */
export interface Sent {
  readonly payload: unknown;
  readonly shardId?: string;
  readonly number: number;
  readonly arrivedAt?: number;
  readonly understood?: boolean;
}

export const numbered = (number: number): string => String(number).padStart(6, '0');

const line = (number: number): RecordQuality => ({
  sequenceNumber: numbered(number),
  source: 'shop',
  adapter: 'shop',
  adapterVersion: 1 + (number % 2),
  schemaVersion: 1,
  signals: number,
  duplicates: number % 3,
  present: { serviceName: number, ...(number % 2 === 0 ? { owner: 1 } : {}) },
  lateness: { buckets: { [number % 5]: number }, maxMs: number * 10 },
  skew: { count: number % 4, maxMs: number % 4 },
});

/** What the normaliser would have observed of a batch, with one record per payload. */
export function entryOf(batch: readonly Sent[], hour = HOUR): QualityEntry {
  return {
    shardId: batch[0]?.shardId ?? SHARD,
    firstSequenceNumber: numbered(batch[0]?.number ?? 0),
    lastSequenceNumber: numbered(batch.at(-1)?.number ?? 0),
    hour,
    records: batch.map(({ number }) => line(number)),
    shapes: batch.map(({ payload, number, arrivedAt = ARRIVAL + number * 1_000, understood = true }) => ({
      source: 'shop',
      adapter: 'shop',
      understood,
      fields: [...shapeOf(payload)],
      samples: [{ sequenceNumber: numbered(number), arrivedAt }],
    })),
  };
}

/** So many equal payloads, numbered from `first`. */
export const many = (count: number, payload: unknown, first = 1): readonly Sent[] =>
  Array.from({ length: count }, (_, index) => ({ payload, number: first + index }));

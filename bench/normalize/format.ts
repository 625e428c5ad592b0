/** A raw record as Kinesis hands it to a Lambda: bytes in base64, and where it stood on the stream. */
export interface RawRecord {
  readonly data: string;
  readonly sequenceNumber: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
}

/** One kind of raw record, made up after what real senders send; the same number gives the same records. */
export interface Format {
  /** Also the name of its baselines' files. */
  readonly id: 'otlp-logs' | 'cloudwatch-logs' | 'alertmanager';
  readonly entriesPerRecord: number;
  record(number: number): RawRecord;
}

/**
 * What is compared: a signal as far as its source tells it, in canonical form, with its stable id and its place in the raw
 * record. What enrichment adds is left out, since its price is that of a team's catalogue.
 */
export type Identified = object;

/** A way to get from raw records to signals, in the order of the records and their entries. */
export interface Contender {
  readonly name: string;
  normalize(records: readonly RawRecord[]): Promise<readonly Identified[]>;
}

export const SHARD = 'shardId-000000000000';
export const FIRST_ARRIVAL = Date.UTC(2026, 4, 4, 10, 20);

export const rawRecord = (number: number, bytes: Uint8Array): RawRecord => ({
  data: Buffer.from(bytes).toString('base64'),
  sequenceNumber: String(number).padStart(20, '0'),
  arrivedAt: FIRST_ARRIVAL + number,
});

/** The item of a list that a number stands for, so that a corpus has variety without chance. */
export function pick<T>(list: readonly [T, ...T[]], number: number): T {
  return list[number % list.length] ?? list[0];
}

/** So many hex digits that look random. */
export function hex(seed: number, digits: number): string {
  let text = '';
  for (let state = seed + 1; text.length < digits; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += state.toString(16).padStart(8, '0');
  }
  return text.slice(0, digits);
}

export const SERVICES = ['checkout', 'cart', 'payment', 'shipping', 'recommendation'] as const;

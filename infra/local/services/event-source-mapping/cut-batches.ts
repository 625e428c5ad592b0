import { createHash } from 'node:crypto';
import type { StreamRecord } from './source.ts';

/** What one invocation takes. */
const MAXIMUM_PAYLOAD_BYTES = 6 * 1024 * 1024;
const ENVELOPE_BYTES = Buffer.byteLength('{"Records":[]}');

/** Cuts records, in order, into batches of at most so many records and of what one invocation takes. */
export function cutBatches(records: readonly StreamRecord[], batchSize: number): StreamRecord[][] {
  const batches: StreamRecord[][] = [];
  let batch: StreamRecord[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const record of records) {
    const size = Buffer.byteLength(JSON.stringify(record.event)) + 1;
    if (batch.length >= batchSize || (batch.length > 0 && bytes + size > MAXIMUM_PAYLOAD_BYTES)) {
      batches.push(batch);
      batch = [];
      bytes = ENVELOPE_BYTES;
    }
    batch.push(record);
    bytes += size;
  }
  return batch.length === 0 ? batches : [...batches, batch];
}

/** Spreads records over lanes that are delivered at the same time; all records of a key share a lane, in order. */
export function spreadByKey(records: readonly StreamRecord[], lanes: number): StreamRecord[][] {
  const spread: StreamRecord[][] = Array.from({ length: lanes }, () => []);
  for (const record of records) spread[laneOf(record.key, lanes)]?.push(record);
  return spread.filter((lane) => lane.length > 0);
}

const laneOf = (key: string, lanes: number): number =>
  lanes === 1 ? 0 : createHash('md5').update(key).digest().readUInt32BE() % lanes;

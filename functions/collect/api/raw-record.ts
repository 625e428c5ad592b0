import type { Rejected } from '../../shared/errors.ts';
import type { RawArchive } from '../../shared/ports/raw-archive.ts';
import type { BodyReference, RawBodies } from '../../shared/ports/raw-bodies.ts';
import type { SidelinedRecords } from '../../shared/ports/sidelined-records.ts';
import { referenceOf, withBody } from '../normalize/referenced-body.ts';
import { replayOrderOf } from '../replay-envelope.ts';

/** Where the bytes of a record lie: in an object of one of the two buckets, and where in it, if they stand there by themselves. */
export interface KeptAt {
  readonly bucket: 'cold' | 'sidelined';
  readonly key: string;
  readonly byteOffset?: number;
  readonly byteLength?: number;
  /** Of a range that is a zstd frame: where the record begins in its content. */
  readonly framePosition?: number;
}

/** A raw record as it arrived, whatever way it is kept. */
export interface RawRecord {
  readonly recordId: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  readonly data: Uint8Array;
  readonly keptAt: KeptAt;
  /** Of a replay: the record that it replayed, whose bytes these are. */
  readonly replayOf?: string;
  /** What the record refers to instead of holding its data. */
  readonly reference?: BodyReference;
  /** The bytes there, or why they can't be had. */
  readonly body?: Uint8Array | Rejected;
}

export interface RawRecordDependencies {
  readonly raw: RawArchive;
  readonly sidelined: SidelinedRecords;
  readonly bodies: RawBodies;
}

/**
 * Finds a record by its id and arrival. A replay is a record that points to what is sidelined; then the bytes are those that
 * were sidelined. Undefined when they are not kept, or no longer.
 */
export async function findRawRecord(
  { recordId, arrivedAt }: Pick<RawRecord, 'recordId' | 'arrivedAt'>,
  deps: RawRecordDependencies,
): Promise<RawRecord | undefined> {
  const found = await deps.raw.find({ recordId, arrivedAt });
  if (found === undefined) return undefined;
  const order = replayOrderOf(found.data);
  if (order !== undefined) return findReplayed({ recordId, arrivedAt }, order, deps);
  const { frame, objectKey: key, position: framePosition } = found;
  const keptAt: KeptAt = { bucket: 'cold', key, ...frame, framePosition };
  return withReferenced({ recordId, arrivedAt, data: found.data, keptAt }, deps.bodies);
}

async function findReplayed(
  { recordId, arrivedAt }: Pick<RawRecord, 'recordId' | 'arrivedAt'>,
  { day, name }: { readonly day: string; readonly name: string },
  { sidelined, bodies }: RawRecordDependencies,
): Promise<RawRecord | undefined> {
  const found = await sidelined.find({ day, name });
  if (found === undefined) return undefined;
  const { raw: data, rawKey: key, record } = found;
  // A record that was refused as a whole stands within JSON, in base64: no range of bytes is the record.
  const alone = record.entries === undefined ? {} : { byteOffset: 0, byteLength: data.length };
  const keptAt: KeptAt = { bucket: 'sidelined', key, ...alone };
  return withReferenced({ recordId, arrivedAt, data, keptAt, replayOf: record.recordId }, bodies);
}

async function withReferenced(record: RawRecord, bodies: RawBodies): Promise<RawRecord> {
  const reference = referenceOf(record.data);
  if (reference === undefined) return record;
  const { body } = await withBody({ ...record, shardId: '', sequenceNumber: '' }, bodies);
  return { ...record, reference, ...(body === undefined ? {} : { body }) };
}

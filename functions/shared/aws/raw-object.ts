import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import * as z from '../../../schemas/zod.ts';
import type { RawRecordKept } from '../ports/raw-archive.ts';

/**
 * The form of a raw object: zstd frames (RFC 8878), each with whole records one after the other; then one skippable frame,
 * which every zstd reader passes over, with the index:
 *
 *     0x184D2A53 | size | index, JSON in zstd | length of that (4 bytes) | "SRIX"        numbers are little-endian
 *
 * So `zstd -d` gives all records, a range of bytes gives one frame, and the last bytes say where each record is.
 */
const SKIPPABLE = 0x184d2a53;
const MARK = Buffer.from('SRIX');
const FOOTER_BYTES = 4 + MARK.length;
const HEADER_BYTES = 8;
/** Of a frame's content: small records compress badly one by one, and a large frame is much to read for one of them. */
const FRAME_BYTES = 64 * 1024;
/** No frame holds more than one record beyond `FRAME_BYTES`, and a record of the stream holds 10 MiB at most. */
const MAX_CONTENT_BYTES = 16 * 1024 * 1024;

const Count = z.int().check(z.nonnegative());
const RawIndex = z.object({
  version: z.literal(1),
  shardId: z.string(),
  frames: z.array(z.object({ byteOffset: Count, byteLength: Count })),
  records: z.array(
    z.object({
      sequenceNumber: z.string(),
      arrivedAt: z.int(),
      frame: Count,
      position: Count,
      length: Count,
    }),
  ),
});
export type RawIndex = z.infer<typeof RawIndex>;

const WITH_CHECKSUM = { params: { [constants.ZSTD_c_checksumFlag]: 1 } };
const compress = (content: Uint8Array): Buffer => zstdCompressSync(content, WITH_CHECKSUM);
const expand = (frame: Uint8Array): Buffer =>
  zstdDecompressSync(frame, { maxOutputLength: MAX_CONTENT_BYTES });

/** Records as one object. The same records give the same bytes. */
export function toRawObject(shardId: string, records: readonly RawRecordKept[]): Uint8Array {
  const groups = groupsOf(records);
  const frames = groups.map((group) => compress(Buffer.concat(group.map(({ data }) => data))));
  let end = 0;
  const places = frames.map(({ length }) => {
    end += length;
    return { byteOffset: end - length, byteLength: length };
  });
  const index: RawIndex = { version: 1, shardId, frames: places, records: groups.flatMap(recordsOf) };
  return Buffer.concat([...frames, indexFrame(index)]);
}

/** Neighbours that fit into a frame together; a large record has one for itself. */
function groupsOf(records: readonly RawRecordKept[]): readonly (readonly RawRecordKept[])[] {
  const groups: RawRecordKept[][] = [];
  let bytes = 0;
  for (const record of records) {
    bytes += record.data.length;
    const group = groups.at(-1);
    if (group !== undefined && bytes <= FRAME_BYTES) group.push(record);
    else {
      groups.push([record]);
      bytes = record.data.length;
    }
  }
  return groups;
}

function recordsOf(group: readonly RawRecordKept[], frame: number): RawIndex['records'] {
  let end = 0;
  return group.map(({ sequenceNumber, arrivedAt, data: { length } }) => {
    end += length;
    return { sequenceNumber, arrivedAt, frame, position: end - length, length };
  });
}

function indexFrame(index: RawIndex): Buffer {
  const content = compress(Buffer.from(JSON.stringify(index)));
  const frame = Buffer.alloc(HEADER_BYTES + content.length + FOOTER_BYTES);
  frame.writeUInt32LE(SKIPPABLE, 0);
  frame.writeUInt32LE(content.length + FOOTER_BYTES, 4);
  content.copy(frame, HEADER_BYTES);
  frame.writeUInt32LE(content.length, HEADER_BYTES + content.length);
  MARK.copy(frame, HEADER_BYTES + content.length + 4);
  return frame;
}

/** How many of an object's last bytes its index takes, told by at least eight of them. Throws for what is no raw object. */
export function indexBytes(tail: Uint8Array): number {
  const footer = Buffer.from(tail).subarray(-FOOTER_BYTES);
  if (footer.length < FOOTER_BYTES || !footer.subarray(4).equals(MARK)) throw new Error('is no raw object');
  return footer.readUInt32LE(0) + FOOTER_BYTES;
}

/** The index, from at least as many of the object's last bytes as `indexBytes` says. */
export function indexIn(tail: Uint8Array): RawIndex {
  const content = tail.subarray(tail.length - indexBytes(tail), tail.length - FOOTER_BYTES);
  return RawIndex.parse(JSON.parse(expand(content).toString('utf8')));
}

/** A record, from the frame that holds it. */
export const recordIn = (
  frame: Uint8Array,
  { position, length }: Pick<RawIndex['records'][number], 'position' | 'length'>,
): Uint8Array => expand(frame).subarray(position, position + length);

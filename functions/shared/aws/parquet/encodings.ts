import type { ByteSink } from './byte-sink.ts';

const BLOCK = 128;
const MINIBLOCK = 32;
/** What `ByteSink.packed` takes. */
const WIDEST = 24;

/** Bits that hold every number up to `largest`. */
export const widthOf = (largest: number): number => (largest === 0 ? 0 : 32 - Math.clz32(largest));

/** Parquet's RLE and bit-packing hybrid: runs of eight and more as value and length, the rest as bits. */
export function hybrid(sink: ByteSink, values: ArrayLike<number>, width: number): void {
  let packedFrom = 0;
  let at = 0;
  const pack = () => {
    const groups = Math.ceil((at - packedFrom) / 8);
    if (groups === 0) return;
    sink.varint((groups << 1) | 1);
    sink.packed(values, { start: packedFrom, count: groups * 8, width });
  };
  while (at < values.length) {
    const value = values[at] ?? 0;
    let end = at + 1;
    while (end < values.length && values[end] === value) end += 1;
    if (end - at < 8) {
      at = Math.min(at + 8, values.length);
      continue;
    }
    pack();
    sink.varint((end - at) << 1);
    for (let bits = 0; bits < width; bits += 8) sink.byte((value >>> bits) & 255);
    at = end;
    packedFrom = end;
  }
  pack();
}

/**
 * Parquet's DELTA_BINARY_PACKED of whole numbers up to 52 bits. False, with the sink in disorder, when neighbours differ by
 * more than 24 bits hold; then another encoding has to be used.
 */
export function deltaPacked(sink: ByteSink, values: readonly number[]): boolean {
  sink.varint(BLOCK);
  sink.varint(BLOCK / MINIBLOCK);
  sink.varint(values.length);
  sink.zigzag(values[0] ?? 0);
  const deltas = new Float64Array(BLOCK);
  for (let start = 1; start < values.length; start += BLOCK) {
    const count = Math.min(BLOCK, values.length - start);
    let least = Number.POSITIVE_INFINITY;
    for (let index = 0; index < count; index += 1) {
      const delta = (values[start + index] ?? 0) - (values[start + index - 1] ?? 0);
      deltas[index] = delta;
      if (delta < least) least = delta;
    }
    if (!block(sink, deltas, { count, least })) return false;
  }
  return true;
}

function block(
  sink: ByteSink,
  deltas: Float64Array,
  { count, least }: { count: number; least: number },
): boolean {
  const above = new Uint32Array(BLOCK);
  const widths = [0, 0, 0, 0];
  for (let index = 0; index < count; index += 1) {
    const value = (deltas[index] ?? 0) - least;
    if (value >= 1 << WIDEST) return false;
    above[index] = value;
    const mini = index >>> 5;
    const width = widthOf(value);
    if (width > (widths[mini] ?? 0)) widths[mini] = width;
  }
  sink.zigzag(least);
  for (const width of widths) sink.byte(width);
  for (const [mini, width] of widths.entries())
    if (mini * MINIBLOCK < count) sink.packed(above, { start: mini * MINIBLOCK, count: MINIBLOCK, width });
  return true;
}

/** Parquet's DELTA_LENGTH_BYTE_ARRAY of texts: all lengths, then all bytes. False as for `deltaPacked`. */
export function deltaLength(sink: ByteSink, texts: readonly string[]): boolean {
  const joined = Buffer.from(texts.join(''));
  const lengths = texts.map((text) => text.length);
  let characters = 0;
  for (const length of lengths) characters += length;
  if (joined.length === characters) return deltaPacked(sink, lengths) && appended(sink, joined);
  // Each by itself: halves of a surrogate pair at the ends of neighbours would become one character.
  const bytes = texts.map((text) => Buffer.from(text));
  const fits = deltaPacked(
    sink,
    bytes.map(({ length }) => length),
  );
  return fits && appended(sink, Buffer.concat(bytes));
}

function appended(sink: ByteSink, bytes: Uint8Array): true {
  sink.bytes(bytes);
  return true;
}

/** Parquet's PLAIN of texts: each with its length before it. */
export function plainTexts(sink: ByteSink, texts: readonly string[]): void {
  for (const text of texts) {
    const bytes = Buffer.from(text);
    sink.uint32(bytes.length);
    sink.bytes(bytes);
  }
}

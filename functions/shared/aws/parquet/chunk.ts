import { constants, zstdCompressSync } from 'node:zlib';
import type { ColumnChunk, Encoding, ParquetType, Statistics } from 'hyparquet';
import { ByteSink } from './byte-sink.ts';
import { dictionaryOf, textBounds } from './dictionary.ts';
import { deltaLength, deltaPacked, hybrid, plainTexts, widthOf } from './encodings.ts';
import type { Leaf } from './leaves.ts';
import { dataPageHeader, dictionaryPageHeader } from './page-header.ts';

/** Below this many bytes the frame of a compressor costs more than it saves. */
const WORTH_COMPRESSING = 1_024;
/** Ids are most of the bytes, and higher levels find no more in them. */
const FAST = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

const PHYSICAL = {
  string: 'BYTE_ARRAY',
  int: 'INT32',
  double: 'DOUBLE',
  timestamp: 'INT64',
} as const satisfies Record<Leaf['values']['type'], ParquetType>;

interface Body {
  readonly encoding: Encoding;
  readonly dictionary: { readonly bytes: Buffer; readonly values: number } | undefined;
  readonly values: Buffer;
  readonly bounds: Pick<Statistics, 'min_value' | 'max_value'>;
}

/** Appends a leaf as one column chunk with one data page. */
export function writeChunk(sink: ByteSink, leaf: Leaf): ColumnChunk {
  const start = sink.length;
  const body = bodyOf(leaf);
  const raw = body.values.length + (body.dictionary?.bytes.length ?? 0);
  const compresses = raw >= WORTH_COMPRESSING;
  const squeeze = (bytes: Buffer): Uint8Array => (compresses ? zstdCompressSync(bytes, FAST) : bytes);
  let uncompressed = 0;
  if (body.dictionary !== undefined) {
    const { bytes, values } = body.dictionary;
    const stored = squeeze(bytes);
    uncompressed +=
      dictionaryPageHeader(sink, { raw: bytes.length, stored: stored.length, values }) + bytes.length;
    sink.bytes(stored);
  }
  const dataOffset = sink.length;
  // A page of version 2 may be left as it is when compressing gains nothing.
  const stored = body.values.length < WORTH_COMPRESSING ? body.values : squeeze(body.values);
  const smaller = stored.length < body.values.length ? stored : body.values;
  uncompressed += writeDataPage(sink, leaf, { ...body, stored: smaller });
  return {
    file_offset: BigInt(start),
    meta_data: {
      type: PHYSICAL[leaf.values.type],
      encodings: body.dictionary === undefined ? [body.encoding] : ['PLAIN', body.encoding],
      path_in_schema: [...leaf.path],
      codec: compresses ? 'ZSTD' : 'UNCOMPRESSED',
      num_values: BigInt(leaf.definitions.length),
      total_uncompressed_size: BigInt(uncompressed),
      total_compressed_size: BigInt(sink.length - start),
      data_page_offset: BigInt(dataOffset),
      ...(body.dictionary === undefined ? {} : { dictionary_page_offset: BigInt(start) }),
      statistics: { ...body.bounds, null_count: BigInt(leaf.definitions.length - leaf.values.of.length) },
    },
  };
}

function writeDataPage(sink: ByteSink, leaf: Leaf, page: Body & { readonly stored: Uint8Array }): number {
  const levels = new ByteSink(256);
  if (leaf.repetitions.length > 0) hybrid(levels, leaf.repetitions, 1);
  const repetitionBytes = levels.length;
  hybrid(levels, leaf.definitions, widthOf(leaf.mostDefined));
  const slots = leaf.definitions.length;
  const header = dataPageHeader(sink, {
    raw: levels.length + page.values.length,
    stored: levels.length + page.stored.length,
    slots,
    nulls: slots - leaf.values.of.length,
    rows: leaf.repetitions.length === 0 ? slots : rowsOf(leaf.repetitions),
    encoding: page.encoding,
    definitionBytes: levels.length - repetitionBytes,
    repetitionBytes,
    isCompressed: page.stored !== page.values,
  });
  sink.bytes(levels.written);
  sink.bytes(page.stored);
  return header + levels.length + page.values.length;
}

function rowsOf(repetitions: Uint8Array): number {
  let rows = 0;
  for (const level of repetitions) rows += 1 - level;
  return rows;
}

function bodyOf({ values }: Leaf): Body {
  if (values.of.length === 0)
    return { encoding: 'PLAIN', dictionary: undefined, values: Buffer.alloc(0), bounds: {} };
  if (values.type === 'string')
    return values.distinct ? texts(values.of) : (dictionary(values.of) ?? texts(values.of));
  return numbers(values);
}

function dictionary(of: readonly string[]): Body | undefined {
  const found = dictionaryOf(of);
  if (found === undefined) return undefined;
  const pages = { dictionary: new ByteSink(), indexes: new ByteSink(of.length >>> 1) };
  plainTexts(pages.dictionary, found.values);
  const width = widthOf(found.values.length - 1);
  pages.indexes.byte(width);
  hybrid(pages.indexes, found.indexes, width);
  return {
    encoding: 'RLE_DICTIONARY',
    dictionary: { bytes: pages.dictionary.written, values: found.values.length },
    values: pages.indexes.written,
    bounds: textBounds(found.values),
  };
}

function texts(of: readonly string[]): Body {
  const sink = new ByteSink(of.length * 32);
  const fits = deltaLength(sink, of);
  if (!fits) {
    sink.clear();
    plainTexts(sink, of);
  }
  return {
    encoding: fits ? 'DELTA_LENGTH_BYTE_ARRAY' : 'PLAIN',
    dictionary: undefined,
    values: sink.written,
    bounds: {},
  };
}

function numbers({
  type,
  of,
}: {
  readonly type: 'int' | 'double' | 'timestamp';
  readonly of: readonly number[];
}): Body {
  const sink = new ByteSink(of.length * 8);
  const packed = type !== 'double' && deltaPacked(sink, of);
  if (!packed) {
    sink.clear();
    plainNumbers(sink, type, of);
  }
  let [least = 0] = of;
  let most = least;
  for (const value of of) {
    if (value < least) least = value;
    if (value > most) most = value;
  }
  const bound = (value: number) => (type === 'timestamp' ? BigInt(value) : value);
  return {
    encoding: packed ? 'DELTA_BINARY_PACKED' : 'PLAIN',
    dictionary: undefined,
    values: sink.written,
    bounds: { min_value: bound(least), max_value: bound(most) },
  };
}

function plainNumbers(sink: ByteSink, type: 'int' | 'double' | 'timestamp', of: readonly number[]): void {
  if (type === 'double') for (const value of of) sink.double(value);
  else if (type === 'timestamp') for (const value of of) sink.int64(value);
  else for (const value of of) sink.uint32(value >>> 0);
}

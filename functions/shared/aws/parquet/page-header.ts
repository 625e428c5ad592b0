import type { Encoding } from 'hyparquet';
import type { ByteSink } from './byte-sink.ts';

// Thrift's compact protocol: a field is its distance from the field before and its type in one byte, then the value.
const INT = 5;
const STRUCT = 12;
const FALSE = 2;
const STOP = 0;

const DATA_PAGE_V2 = 3;
const DICTIONARY_PAGE = 2;
/** Numbers of `parquet.thrift`. */
const ENCODINGS: Readonly<Partial<Record<Encoding, number>>> = {
  PLAIN: 0,
  DELTA_BINARY_PACKED: 5,
  DELTA_LENGTH_BYTE_ARRAY: 6,
  RLE_DICTIONARY: 8,
};

function int(sink: ByteSink, distance: number, value: number): void {
  sink.byte((distance << 4) | INT);
  sink.zigzag(value);
}

interface Page {
  /** Bytes before and after compression. */
  readonly raw: number;
  readonly stored: number;
}

function begin(sink: ByteSink, type: number, { raw, stored }: Page): void {
  int(sink, 1, type);
  int(sink, 1, raw);
  int(sink, 1, stored);
}

/** Appends the header of a dictionary page and gives its length. */
export function dictionaryPageHeader(sink: ByteSink, page: Page & { readonly values: number }): number {
  const start = sink.length;
  begin(sink, DICTIONARY_PAGE, page);
  sink.byte((4 << 4) | STRUCT);
  int(sink, 1, page.values);
  int(sink, 1, ENCODINGS.PLAIN ?? 0);
  sink.byte(STOP);
  sink.byte(STOP);
  return sink.length - start;
}

interface DataPage extends Page {
  readonly slots: number;
  readonly nulls: number;
  readonly rows: number;
  readonly encoding: Encoding;
  readonly definitionBytes: number;
  readonly repetitionBytes: number;
  readonly isCompressed: boolean;
}

/** Appends the header of a data page (version 2) and gives its length. */
export function dataPageHeader(sink: ByteSink, page: DataPage): number {
  const start = sink.length;
  begin(sink, DATA_PAGE_V2, page);
  sink.byte((5 << 4) | STRUCT);
  int(sink, 1, page.slots);
  int(sink, 1, page.nulls);
  int(sink, 1, page.rows);
  int(sink, 1, ENCODINGS[page.encoding] ?? 0);
  int(sink, 1, page.definitionBytes);
  int(sink, 1, page.repetitionBytes);
  if (!page.isCompressed) sink.byte((1 << 4) | FALSE);
  sink.byte(STOP);
  sink.byte(STOP);
  return sink.length - start;
}

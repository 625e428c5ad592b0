import { Rejected } from '../../../shared/errors.ts';

const MAX_VARINT_BYTES = 10n;
const MAX_SMALL_BYTES = 5;
const MAX_FIELD_NUMBER = 0x1fff_ffff;

/** How a field is written: a varint, 8 bytes, a length with so many bytes, or 4 bytes. Groups (3, 4) are long deprecated. */
export type WireType = 0 | 1 | 2 | 5;
const WIRE_TYPES: Readonly<Record<number, WireType>> = { 0: 0, 1: 1, 2: 2, 5: 5 };

const text = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads protobuf's wire format (https://protobuf.dev/programming-guides/encoding/), never beyond the bytes it was given.
 * Throws Rejected `BadInput` for what is cut off or malformed.
 */
export class Wire {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** The number of the next field and how it is written. */
  tag(): { readonly number: number; readonly wireType: WireType } {
    const tag = this.#small();
    const number = Math.floor(tag / 8);
    const wireType = WIRE_TYPES[tag % 8];
    if (number < 1 || number > MAX_FIELD_NUMBER) throw malformed('has a field number that is none');
    if (wireType === undefined) throw malformed(`has wire type ${tag % 8}, which is none`);
    return { number, wireType };
  }

  /** An unsigned integer of at most 64 bits. */
  varint(): bigint {
    let value = 0n;
    for (let index = 0n; index < MAX_VARINT_BYTES; index += 1n) {
      const byte = this.#byte();
      value += BigInt(byte & 0x7f) << (7n * index);
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw malformed(`has an integer of more than ${MAX_VARINT_BYTES} bytes`);
  }

  fixed64(): bigint {
    return this.#view.getBigUint64(this.#advance(8), true);
  }

  fixed32(): number {
    return this.#view.getUint32(this.#advance(4), true);
  }

  double(): number {
    return this.#view.getFloat64(this.#advance(8), true);
  }

  /** A length and that many bytes; a view, not a copy. */
  bytes(): Uint8Array {
    const length = this.#small();
    const start = this.#advance(length);
    return this.#bytes.subarray(start, start + length);
  }

  text(): string {
    try {
      return text.decode(this.bytes());
    } catch (error) {
      if (error instanceof Rejected) throw error;
      throw malformed('is not UTF-8 text');
    }
  }

  /** A tag or a length: an integer that a double holds, which is much faster. */
  #small(): number {
    let value = 0;
    for (let index = 0; index < MAX_SMALL_BYTES; index += 1) {
      const byte = this.#byte();
      value += (byte & 0x7f) * 2 ** (7 * index);
      if (byte < 0x80) return value;
    }
    throw malformed('has a tag or a length that is none');
  }

  #byte(): number {
    return this.#bytes[this.#advance(1)] ?? 0;
  }

  /** Where the next `length` bytes start; they are used up. */
  #advance(length: number): number {
    const start = this.#at;
    if (length > this.#bytes.length - start) throw malformed('is cut off');
    this.#at = start + length;
    return start;
  }
}

const malformed = (reason: string): Rejected => new Rejected('BadInput', reason);

/** Bytes written one after the other, in a buffer that grows. */
export class ByteSink {
  #bytes: Buffer;
  #at = 0;

  constructor(capacity = 4_096) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  get length(): number {
    return this.#at;
  }

  /** What was written so far, without a copy. */
  get written(): Buffer {
    return this.#bytes.subarray(0, this.#at);
  }

  clear(): void {
    this.#at = 0;
  }

  byte(value: number): void {
    if (this.#at === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#at++] = value;
  }

  uint32(value: number): void {
    this.#grow(4);
    this.#at = this.#bytes.writeUInt32LE(value, this.#at);
  }

  double(value: number): void {
    this.#grow(8);
    this.#at = this.#bytes.writeDoubleLE(value, this.#at);
  }

  /** A whole number of up to 53 bits as 64 bits, two's complement. */
  int64(value: number): void {
    this.#grow(8);
    this.#at = this.#bytes.writeBigInt64LE(BigInt(value), this.#at);
  }

  /** An unsigned whole number of up to 53 bits, seven bits a byte. */
  varint(value: number): void {
    let rest = value;
    while (rest > 127) {
      this.byte((rest % 128) | 128);
      rest = Math.floor(rest / 128);
    }
    this.byte(rest);
  }

  /** A whole number of up to 52 bits: 0, -1, 1, -2 ... as 0, 1, 2, 3 ... */
  zigzag(value: number): void {
    this.varint(value < 0 ? -2 * value - 1 : 2 * value);
  }

  bytes(value: Uint8Array): void {
    this.#grow(value.length);
    this.#bytes.set(value, this.#at);
    this.#at += value.length;
  }

  /** The lowest `width` bits of `count` values (24 bits at most), from `start` on; what is missing is 0. */
  packed(
    values: ArrayLike<number>,
    { start, count, width }: { start: number; count: number; width: number },
  ): void {
    this.#grow(Math.ceil((count * width) / 8) + 1);
    const bytes = this.#bytes;
    let at = this.#at;
    let pending = 0;
    let bits = 0;
    for (let index = start; index < start + count; index += 1) {
      pending |= (values[index] ?? 0) << bits;
      bits += width;
      while (bits >= 8) {
        bytes[at++] = pending & 255;
        pending >>>= 8;
        bits -= 8;
      }
    }
    if (bits > 0) bytes[at++] = pending & 255;
    this.#at = at;
  }

  #grow(more: number): void {
    const wanted = this.#at + more;
    if (wanted <= this.#bytes.length) return;
    const grown = Buffer.allocUnsafe(Math.max(wanted, this.#bytes.length * 2));
    this.#bytes.copy(grown, 0, 0, this.#at);
    this.#bytes = grown;
  }
}

/** A line as bytes. */
export interface ByteLine {
  readonly bytes: Uint8Array;
  /** Whether it was longer than allowed, and `bytes` is its beginning. */
  readonly cut: boolean;
}

const NEWLINE = 0x0a;

/** Cuts bytes into lines at line feeds. Of a line that is too long only the beginning is kept in memory. */
export async function* splitLines(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): AsyncGenerator<ByteLine> {
  const open = new OpenLine(maxBytes);
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      open.add(chunk.subarray(start, end));
      yield open.close();
      start = end + 1;
    }
    open.add(chunk.subarray(start));
  }
  if (!open.isEmpty) yield open.close();
}

/** The line whose end has not been seen yet. */
class OpenLine {
  readonly #maxBytes: number;
  #parts: Uint8Array[] = [];
  #kept = 0;
  #cut = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get isEmpty(): boolean {
    return this.#kept === 0;
  }

  add(part: Uint8Array): void {
    const room = this.#maxBytes - this.#kept;
    if (part.length > room) this.#cut = true;
    const kept = part.subarray(0, room);
    if (kept.length === 0) return;
    this.#parts.push(kept);
    this.#kept += kept.length;
  }

  close(): ByteLine {
    const [only] = this.#parts;
    const bytes = this.#parts.length === 1 && only !== undefined ? only : Buffer.concat(this.#parts);
    const line = { bytes, cut: this.#cut };
    this.#parts = [];
    this.#kept = 0;
    this.#cut = false;
    return line;
  }
}

import type { Writable } from 'node:stream';

const BLOCK_CHARACTERS = 64 * 1024;

/**
 * Writes lines, many at a time while input keeps coming and at once when it pauses, and waits until each write was taken.
 * A reader that went away is no error: writing says so.
 */
export class LineOutput {
  readonly #stream: Writable;
  readonly #limit: number;
  #waiting: string[] = [];
  #characters = 0;
  #closed = false;
  #scheduled = false;

  constructor(stream: Writable, flush: 'line' | 'block') {
    this.#stream = stream;
    this.#limit = flush === 'line' ? 0 : BLOCK_CHARACTERS;
    stream.on('error', () => {
      this.#closed = true;
    });
  }

  /** False when nobody reads any more. */
  async line(text: string): Promise<boolean> {
    this.#waiting.push(text, '\n');
    this.#characters += text.length + 1;
    if (this.#characters >= this.#limit) return await this.flush();
    this.#flushWhenIdle();
    return !this.#closed;
  }

  async flush(): Promise<boolean> {
    const text = this.#waiting.join('');
    this.#waiting = [];
    this.#characters = 0;
    if (text !== '' && !this.#closed) await this.#write(text);
    return !this.#closed;
  }

  #flushWhenIdle(): void {
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      void this.flush();
    });
  }

  #write(text: string): Promise<void> {
    return new Promise((resolve) => {
      this.#stream.write(text, (error) => {
        if (error) this.#closed = true;
        resolve();
      });
    });
  }
}

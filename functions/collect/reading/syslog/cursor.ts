/** Walks a text once, from left to right; nothing is looked at again, so no text can make it slow. */
export class Cursor {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#at >= this.#text.length;
  }

  peek(length = 1): string {
    return this.#text.slice(this.#at, this.#at + length);
  }

  /** Goes past `expected` if it stands here. */
  skip(expected: string): boolean {
    if (!this.#text.startsWith(expected, this.#at)) return false;
    this.#at += expected.length;
    return true;
  }

  /** The next `length` characters. */
  take(length: number): string {
    const taken = this.peek(length);
    this.#at += taken.length;
    return taken;
  }

  /** What stands before the first of these characters, or before the end; the character itself is left. */
  until(stops: string): string {
    const start = this.#at;
    while (!this.done && !stops.includes(this.peek())) this.#at += 1;
    return this.#text.slice(start, this.#at);
  }

  /** A word and the space after it. */
  word(): string {
    const word = this.until(' ');
    this.skip(' ');
    return word;
  }

  rest(): string {
    return this.take(this.#text.length - this.#at);
  }
}

/**
 * What a process remembers between batches, at most so many; the longest unused go first. Who takes something has to put it
 * back: what was taken for work that failed is gone, and is read from the store again.
 */
export class Remembered<T> {
  readonly #capacity: number;
  readonly #known = new Map<string, T>();

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  get size(): number {
    return this.#known.size;
  }

  take(name: string): T | undefined {
    const found = this.#known.get(name);
    this.#known.delete(name);
    return found;
  }

  put(name: string, value: T): void {
    this.#known.delete(name);
    this.#known.set(name, value);
    if (this.#known.size <= this.#capacity) return;
    for (const oldest of this.#known.keys()) {
      this.#known.delete(oldest);
      return;
    }
  }
}

/** The last values of a series, in the order in which they came. Takes the same memory however many come. */
export class History {
  readonly #capacity: number;
  readonly #values: Float64Array;
  #end = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#values = new Float64Array(2 * capacity);
  }

  get length(): number {
    return Math.min(this.#end, this.#capacity);
  }

  add(value: number): void {
    if (this.#end === this.#values.length) {
      this.#values.copyWithin(0, this.#capacity);
      this.#end = this.#capacity;
    }
    this.#values[this.#end] = value;
    this.#end += 1;
  }

  /**
   * How far the last `length` values are from the most alike that came before them and share none with them: the sum of the
   * absolute differences, `Infinity` when too few came.
   */
  distanceToNearest(length: number): number {
    const oldest = this.#end - this.length + length;
    let nearest = Number.POSITIVE_INFINITY;
    for (let end = this.#end - length; end >= oldest && nearest > 0; end -= 1)
      nearest = Math.min(nearest, this.#distance(end, { length, limit: nearest }));
    return nearest;
  }

  /** Of the values before `end` to the last ones. No more is added up once it reaches the limit. */
  #distance(end: number, { length, limit }: { readonly length: number; readonly limit: number }): number {
    let sum = 0;
    for (let back = 1; back <= length && sum < limit; back += 1)
      sum += Math.abs((this.#values[end - back] ?? 0) - (this.#values[this.#end - back] ?? 0));
    return sum;
  }
}

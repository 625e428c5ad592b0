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

  /** So many of the last values, at most all that are kept, oldest first. */
  last(count: number): Float64Array {
    return this.#values.slice(this.#end - Math.min(count, this.length), this.#end);
  }

  /**
   * What followed the `count` runs of `length` values that are most like the one just before the last value: what could have
   * been expected in its place. Fewer when fewer came.
   */
  followers(length: number, count: number): readonly number[] {
    const last = this.#end - 1;
    const oldest = this.#end - this.length + length;
    const nearest: { readonly distance: number; readonly value: number }[] = [];
    for (let end = last - 1; end >= oldest; end -= 1) {
      const limit = nearest.length < count ? Number.POSITIVE_INFINITY : (nearest[count - 1]?.distance ?? 0);
      const distance = this.#distanceOf([end, last], { length, limit });
      if (distance >= limit) continue;
      const place = nearest.findIndex((other) => other.distance > distance);
      nearest.splice(place === -1 ? nearest.length : place, 0, { distance, value: this.#values[end] ?? 0 });
      nearest.length = Math.min(nearest.length, count);
    }
    return nearest.map(({ value }) => value);
  }

  /**
   * How far the last `length` values are from the most alike that came before them and share none with them: the sum of the
   * absolute differences, `Infinity` when too few came.
   */
  distanceToNearest(length: number): number {
    const oldest = this.#end - this.length + length;
    let nearest = Number.POSITIVE_INFINITY;
    for (let end = this.#end - length; end >= oldest && nearest > 0; end -= 1)
      nearest = Math.min(nearest, this.#distanceOf([end, this.#end], { length, limit: nearest }));
    return nearest;
  }

  /** Between the values before two places. No more is added up once it reaches the limit. */
  #distanceOf(
    [one, other]: readonly [number, number],
    { length, limit }: { readonly length: number; readonly limit: number },
  ): number {
    let sum = 0;
    for (let back = 1; back <= length && sum < limit; back += 1)
      sum += Math.abs((this.#values[one - back] ?? 0) - (this.#values[other - back] ?? 0));
    return sum;
  }
}

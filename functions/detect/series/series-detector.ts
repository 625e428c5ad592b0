import { History } from './history.ts';

/** What is compared: the last 2, 4, 8 and 16 values. The short ones see spikes, the long ones changes of shape. */
const LENGTHS: readonly number[] = [2, 4, 8, 16];
export const REMEMBERED = 2048;
/** Nothing is judged before so many values came. */
const FIRST_JUDGED = 64;
/** What the usual distance keeps with each value: half of it is forgotten after some 460. */
const KEPT = 0.9985;
/** Keeps sums of the differences of the largest numbers finite. A power of two: exact. */
const SCALE = 2 ** -6;
/** What numbers may differ by from being computed another way. */
const ROUNDING = 1e-12;

/** What could have been expected: what followed the runs of so many values that were most like the present one. */
const ALIKE = { length: 8, count: 8 } as const;

interface Shape {
  readonly length: number;
  /** The largest distance seen so far, slowly forgotten. */
  usual: number;
}

/**
 * Scores the values of one series as they come. A score says how new the last values are: their distance to the most alike in the
 * past, against the largest such distance so far. So it needs no scale and no season to be given. After the nearest neighbour
 * conformal detector of Burnaev and Ishimtsev (2016) and the left discord of the matrix profile (Yeh et al., ICDM 2016).
 */
export class SeriesDetector {
  readonly #history = new History(REMEMBERED);
  readonly #shapes: readonly Shape[] = LENGTHS.map((length) => ({ length, usual: 0 }));

  /** Goes on where another one stood: with the values that came last, and its `usual`. */
  static from(values: Iterable<number>, usual: readonly number[]): SeriesDetector {
    const detector = new SeriesDetector();
    detector.catchUp(values, usual);
    return detector;
  }

  /** Takes in values that another one has scored, and what was `usual` to it then. */
  catchUp(values: Iterable<number>, usual: readonly number[]): void {
    for (const value of values) this.#history.add(value * SCALE);
    this.#shapes.forEach((shape, index) => {
      shape.usual = usual[index] ?? 0;
    });
  }

  /** The largest distance of each length, as it fades. */
  get usual(): readonly number[] {
    return this.#shapes.map(({ usual }) => usual);
  }

  /** The last values that it keeps, oldest first: all, or so many. */
  values(count = this.remembered): Float64Array {
    return this.#history.last(count).map((value) => value / SCALE);
  }

  /** What could have been expected instead of the last value, in ascending order. */
  expected(): readonly number[] {
    const followers = this.#history.followers(ALIKE.length, ALIKE.count);
    return followers.map((value) => value / SCALE).sort((a, b) => a - b);
  }

  /** How many values it keeps. */
  get remembered(): number {
    return this.#history.length;
  }

  /** From 0, usual, to 1, never seen. A value that is missing (not finite) scores 0 and leaves no trace. */
  score(value: number): number {
    if (!Number.isFinite(value)) return 0;
    const scaled = value * SCALE;
    this.#history.add(scaled);
    const least = Math.abs(scaled) * ROUNDING;
    const sum = this.#shapes.reduce((total, shape) => total + this.#novelty(shape, least), 0);
    return this.#history.length < FIRST_JUDGED ? 0 : sum / LENGTHS.length;
  }

  #novelty(shape: Shape, least: number): number {
    const distance = this.#history.distanceToNearest(shape.length);
    const { usual } = shape;
    const isNew = Number.isFinite(distance) && distance > least * shape.length;
    shape.usual = Math.max(isNew ? distance : 0, usual * KEPT);
    return isNew ? distance / (distance + usual) : 0;
  }
}

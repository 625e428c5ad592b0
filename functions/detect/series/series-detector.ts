import { History } from './history.ts';

/** What is compared: the last 2, 4, 8 and 16 values. The short ones see spikes, the long ones changes of shape. */
const LENGTHS: readonly number[] = [2, 4, 8, 16];
const REMEMBERED = 2048;
/** Nothing is judged before so many values came. */
const FIRST_JUDGED = 64;
/** What the usual distance keeps with each value: half of it is forgotten after some 460. */
const KEPT = 0.9985;
/** Keeps sums of the differences of the largest numbers finite. A power of two: exact. */
const SCALE = 2 ** -6;
/** What numbers may differ by from being computed another way. */
const ROUNDING = 1e-12;

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

import * as z from 'zod';
import type { DetectorState, StateBlock } from '../../shared/ports/detector-state.ts';
import { blocksSince, readStretch, type Stretch } from './series-blocks.ts';
import { SeriesDetector } from './series-detector.ts';

/** So many values wait in the state until they are written to a block: fewer make more writes, more make larger ones. */
const WAITING = 32;
/** Of what is usual: more digits than a score is printed with, and half the bytes of all of them. */
const DIGITS = 9;

/** What a state keeps of a series; the rest lies in blocks. */
export const SeriesTail = z.object({
  /** How many values came so far. */
  count: z.int().nonnegative(),
  /** The last of them: all that may not be in a block yet. */
  tail: z.array(z.number()),
  usual: z.array(z.number()),
});
export type SeriesTail = z.infer<typeof SeriesTail>;

const EMPTY: SeriesTail = { count: 0, tail: [], usual: [] };

/** A series as a process knows it: the detector with all that it remembers, and up to which place it lies in blocks. */
export class SeriesPast {
  readonly detector: SeriesDetector;
  #count: number;
  #written: number;

  private constructor(detector: SeriesDetector, count: number, written: number) {
    this.detector = detector;
    this.#count = count;
    this.#written = written;
  }

  /** Goes on with what a process remembers when nothing is missing up to the state's tail, or else with the blocks. */
  static async open(
    series: string,
    {
      known,
      stored = EMPTY,
    }: { readonly known?: SeriesPast | undefined; readonly stored?: SeriesTail | undefined },
    blocks: Pick<DetectorState, 'loadBlocks'>,
  ): Promise<SeriesPast> {
    if (known?.catchUp(stored) === true) return known;
    const { count, tail, usual } = stored;
    const first = count - tail.length;
    const isInBlocks = first > 0 || tail.length >= WAITING;
    const stretch = isInBlocks ? await readStretch(series, count, blocks) : undefined;
    const end = Math.min(count, stretch === undefined ? 0 : stretch.from + stretch.values.length);
    // A block that was lost takes what was before it along: the tail alone is left.
    if (stretch === undefined || end < first)
      return new SeriesPast(SeriesDetector.from(tail, usual), count, first);
    const values = [...stretch.values.slice(0, end - stretch.from), ...tail.slice(end - first)];
    return new SeriesPast(SeriesDetector.from(values, usual), count, end);
  }

  /** False when values are missing in between, or when it is ahead of what was saved. */
  catchUp({ count, tail, usual }: SeriesTail): boolean {
    const missing = count - this.#count;
    if (missing < 0 || missing > tail.length) return false;
    this.detector.catchUp(tail.slice(tail.length - missing), usual);
    this.#count = count;
    this.#written = Math.max(this.#written, count - tail.length);
    return true;
  }

  /** From 0, usual, to 1, never seen. */
  score(value: number): number {
    if (Number.isFinite(value)) this.#count += 1;
    return this.detector.score(value);
  }

  /** What a state has to keep. */
  tail(): SeriesTail {
    return {
      count: this.#count,
      tail: [...this.detector.values(this.#count - this.#written)],
      usual: this.detector.usual.map((distance) => Number(distance.toPrecision(DIGITS))),
    };
  }

  /** What is to be written to blocks once the state is; none while few values wait. */
  waiting(series: string, usedAt: number): readonly StateBlock[] {
    if (this.#count - this.#written < WAITING) return [];
    const values = [...this.detector.values()];
    const stretch: Stretch = { from: this.#count - values.length, values };
    return blocksSince(this.#written, stretch, { series, usedAt });
  }

  /** To be called when all that came is in blocks. */
  wrote(): void {
    this.#written = this.#count;
  }
}

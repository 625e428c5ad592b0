import type { Point } from '../../../schemas/rank-case.ts';
import type { Periods } from './periods.ts';

/** Values in order of time, each time once. */
export interface Course {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

export interface Courses {
  readonly baseline: Course;
  readonly window: Course;
}

/** Beyond this no number is taken as one: sums and squares of such values overflow. */
const LARGEST = 1e150;

/** Room for the points of one period, used for one series after the other: a case may hold ten thousand. */
class Room {
  #times = new Float64Array(0);
  #values = new Float64Array(0);
  #length = 0;

  clear(size: number): void {
    this.#length = 0;
    if (this.#times.length >= size) return;
    this.#times = new Float64Array(size * 2);
    this.#values = new Float64Array(size * 2);
  }

  add(time: number, value: number): void {
    this.#times[this.#length] = time;
    this.#values[this.#length] = value;
    this.#length += 1;
  }

  get course(): Course {
    return inOrder({
      times: this.#times.subarray(0, this.#length),
      values: this.#values.subarray(0, this.#length),
    });
  }
}

export class CourseReader {
  readonly #periods: Periods;
  readonly #baseline = new Room();
  readonly #window = new Room();
  #sorted = new Float64Array(0);

  constructor(periods: Periods) {
    this.#periods = periods;
  }

  /** A series' points of the two periods, without what is missing or no number. They hold until the next series is read. */
  read(points: readonly Point[]): Courses {
    this.#baseline.clear(points.length);
    this.#window.clear(points.length);
    for (const point of points) {
      const value = point[1];
      if (value === null || value === undefined || !(Math.abs(value) <= LARGEST)) continue;
      const phase = this.#periods.phaseOf(point[0]);
      if (phase === 'baseline') this.#baseline.add(point[0], value);
      if (phase === 'window') this.#window.add(point[0], value);
    }
    return { baseline: this.#baseline.course, window: this.#window.course };
  }

  /** The middle value, of an even number the mean of the two; NaN of none. */
  medianOf(values: Float64Array): number {
    if (this.#sorted.length < values.length) this.#sorted = new Float64Array(values.length * 2);
    this.#sorted.set(values);
    return middleOf(this.#sorted.subarray(0, values.length).sort());
  }
}

/** Of several values at one time the middle one is taken, so that the order of the input does not matter. */
function inOrder(course: Course): Course {
  if (isInOrder(course.times)) return course;
  const entries = Array.from(course.times, (time, index) => ({ time, value: course.values[index] ?? 0 }));
  const groups = Map.groupBy(entries, ({ time }) => time);
  const sorted = [...groups].toSorted(([a], [b]) => a - b);
  return {
    times: Float64Array.from(sorted, ([time]) => time),
    values: Float64Array.from(sorted, ([, group]) =>
      middleOf(Float64Array.from(group, ({ value }) => value).sort()),
    ),
  };
}

function isInOrder(times: Float64Array): boolean {
  for (let index = 1; index < times.length; index += 1)
    if ((times[index] ?? 0) <= (times[index - 1] ?? 0)) return false;
  return true;
}

function middleOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

import type { Signal } from '../../../../schemas/signal.ts';
import { randomOf } from '../random.ts';
import { type Course, type CourseKind, MINUTE, START, signalAt, within } from './course.ts';

/** Minutes of points that come together. */
const TOGETHER = 20;
const USUAL = 400;

interface Series {
  readonly random: () => number;
  /** A value of the usual course, and how much it usually varies by. */
  readonly usual: (minute: number) => number;
  readonly spread: number;
}

/** Levels from a thousandth to a million, noise of one to ten in a hundred, every other one with a season. */
function seriesOf(seed: number): Series {
  const random = randomOf(seed);
  const level = 10 ** (random() * 9 - 3);
  const noise = level * (0.01 + 0.09 * random());
  const swing = seed % 2 === 0 ? level * (0.2 + 0.3 * random()) : 0;
  const period = 40 + Math.floor(random() * 40);
  return {
    random,
    spread: noise + swing,
    usual: (minute) =>
      level +
      swing * Math.sin((2 * Math.PI * minute) / period) +
      noise * (random() + random() + random() - 1.5),
  };
}

const point = (minute: number, value: number, name = 'latency'): Signal =>
  signalAt(START + minute * MINUTE, {
    kind: 'metric',
    name,
    value: Number(value.toPrecision(6)),
    unit: 'ms',
  });

/** A value for each minute, undefined for none; beside it a series that always goes on. */
function courseOf(minutes: number, valueAt: (minute: number) => number | undefined): Course {
  const signals = Array.from({ length: minutes }, (_, minute) => {
    const value = valueAt(minute);
    return [point(minute, minute % 7, 'beat'), ...(value === undefined ? [] : [point(minute, value)])];
  });
  return {
    batches: Array.from({ length: Math.ceil(minutes / TOGETHER) }, (_, batch) =>
      signals.slice(batch * TOGETHER, (batch + 1) * TOGETHER).flat(),
    ),
  };
}

/** The usual course for some hours, then as many minutes of something else, then the usual course again. */
function disturbed(
  seed: number,
  lasting: number,
  change: (value: number, series: Series, since: number) => number | undefined,
): Course {
  const series = seriesOf(seed);
  return courseOf(USUAL + lasting + 40, (minute) => {
    const value = series.usual(minute);
    const since = minute - USUAL;
    return since >= 0 && since < lasting ? change(value, series, since) : value;
  });
}

const far = ({ spread, random }: Series): number => spread * (4 + 4 * random());

/** What was told may be told to be over until some values later. */
const after = (methods: readonly string[], lasting: number) => within(methods, USUAL, USUAL + lasting + 20);

export const METRIC_COURSES: readonly CourseKind[] = [
  {
    id: 'spike',
    make: (seed, strength) => ({
      ...disturbed(seed, 1, (value, series) => value + strength * far(series)),
      ...after(['spike'], 1),
    }),
  },
  {
    id: 'dip',
    make: (seed, strength) => ({
      ...disturbed(seed, 1, (value, series) => value - strength * far(series)),
      ...after(['dip'], 1),
    }),
  },
  {
    id: 'level shift',
    make: (seed, strength) => ({
      ...disturbed(seed, 60, (value, { spread }) => value + (seed % 3 === 0 ? -6 : 6) * strength * spread),
      ...after(['level-shift'], 60),
    }),
  },
  {
    id: 'drift',
    make: (seed, strength) => {
      const { usual, spread } = seriesOf(2 * seed + 1);
      return {
        ...courseOf(1_300, (minute) => usual(minute) + spread * strength * Math.max(0, minute - 640) * 0.01),
        ...within(['drift'], 640, 1_300),
      };
    },
  },
  {
    id: 'flat line',
    make: (seed, strength) => {
      let held: number | undefined;
      const hold = (value: number): number => {
        held ??= value;
        return held;
      };
      return { ...disturbed(seed, Math.round(80 * strength), hold), ...after(['flat-line'], 80) };
    },
  },
  {
    id: 'missing data',
    make: (seed, strength) => ({
      ...disturbed(seed, Math.round(40 * strength), () => undefined),
      ...after(['missing-data'], 40),
    }),
  },
  {
    id: 'usual metric',
    make: (seed) => disturbed(seed, 1, (value) => value),
  },
  { id: 'constant metric', make: (seed) => courseOf(USUAL, () => 10 ** (seed % 7)) },
];

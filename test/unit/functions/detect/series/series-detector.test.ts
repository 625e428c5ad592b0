import { describe, expect, test } from '@jest/globals';
import { SeriesDetector } from '../../../../../functions/detect/series/series-detector.ts';

const scoresOf = (values: readonly number[]): number[] => {
  const detector = new SeriesDetector();
  return values.map((value) => detector.score(value));
};

/** Whole numbers that look random and are the same in every run. */
function noise(count: number): number[] {
  let state = 7;
  return Array.from({ length: count }, () => {
    state = (state * 48271) % 2147483647;
    return state % 64;
  });
}

const wave = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => Math.round(100 * Math.sin((2 * Math.PI * (index % 48)) / 48)));

const at = (values: readonly number[], index: number, value: number): number[] =>
  values.map((old, place) => (place === index ? value : old));

describe('the detector of a series', () => {
  test('scores a spike in noise highest of all', () => {
    const scores = scoresOf(at(noise(600), 400, 500));
    expect(scores.indexOf(Math.max(...scores.slice(100)))).toBe(400);
    expect(scores[400]).toBeGreaterThan(0.7);
  });

  test('finds nothing in a season that repeats, and a value of the season at the wrong time', () => {
    const season = wave(960);
    expect(Math.max(...scoresOf(season).slice(100))).toBe(0);
    const scores = scoresOf(at(season, 600, -(season[600 + 12] ?? 0)));
    expect(scores[600]).toBeGreaterThan(0.4);
  });

  test('scores a constant 0, and its first change near 1', () => {
    const constant = Array.from({ length: 300 }, () => 5);
    expect(new Set(scoresOf(constant))).toEqual(new Set([0]));
    expect(scoresOf([...constant, 6]).at(-1)).toBe(1);
  });

  test('takes what differs only by rounding as the same', () => {
    const values = Array.from({ length: 300 }, (_, index) => (index === 200 ? 0.1 + 0.2 : 0.3));
    expect(new Set(scoresOf(values))).toEqual(new Set([0]));
  });

  test('judges neither one point nor a series without values', () => {
    expect(scoresOf([42])).toEqual([0]);
    expect(new Set(scoresOf(Array.from({ length: 300 }, () => Number.NaN)))).toEqual(new Set([0]));
  });

  test('goes on after missing values as if they had not been there', () => {
    const values = noise(300);
    const scores = scoresOf([
      ...values.slice(0, 200),
      Number.NaN,
      Number.POSITIVE_INFINITY,
      ...values.slice(200),
    ]);
    expect(scores.toSpliced(200, 2)).toEqual(scoresOf(values));
  });

  test.each([1e308, -1e308, Number.MAX_VALUE, Number.MIN_VALUE, -0])('keeps to [0, 1] around %d', (value) => {
    const values = noise(300).map((number, index) =>
      index % 7 === 0 ? value : index % 11 === 0 ? -value : number,
    );
    for (const score of scoresOf(values)) expect(score >= 0 && score <= 1).toBe(true);
  });

  test('gives the same scores again', () => {
    expect(scoresOf(noise(500))).toEqual(scoresOf(noise(500)));
  });

  test('uses nothing that comes later', () => {
    const all = scoresOf(noise(500));
    for (const length of [1, 64, 65, 300])
      expect(scoresOf(noise(500).slice(0, length))).toEqual(all.slice(0, length));
  });

  test.each([2 ** 40, 2 ** -40, -1])('does not depend on the unit: %d times as much', (factor) => {
    expect(scoresOf(noise(500).map((value) => value * factor))).toEqual(scoresOf(noise(500)));
  });

  test('does not depend on where zero is', () => {
    expect(scoresOf(noise(500).map((value) => value + 4096))).toEqual(scoresOf(noise(500)));
  });

  test('remembers 2,048 values, however many come', () => {
    const detector = new SeriesDetector();
    for (let index = 0; index < 10_000; index += 1) detector.score(0);
    expect(detector.remembered).toBe(2048);
    const once = at(
      Array.from({ length: 4000 }, () => 0),
      100,
      9,
    );
    expect(scoresOf(at(once, 3000, 9))[3000]).toBeGreaterThan(scoresOf(at(once, 1000, 9))[1000] ?? 1);
  });
});

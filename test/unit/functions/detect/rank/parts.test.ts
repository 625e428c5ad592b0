import { readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { CallGraph } from '../../../../../functions/detect/rank/call-graph.ts';
import { CourseReader } from '../../../../../functions/detect/rank/course.ts';
import { cyclesOf } from '../../../../../functions/detect/rank/cycles.ts';
import { deviationOf } from '../../../../../functions/detect/rank/deviation.ts';
import { shapesOf } from '../../../../../functions/detect/rank/log-shapes.ts';
import { Periods } from '../../../../../functions/detect/rank/periods.ts';
import { METHODS } from '../../../../../functions/detect/rank/registry.ts';
import { Subjects } from '../../../../../functions/detect/rank/subjects.ts';
import { minutes, WINDOW } from './a-case.ts';

test('each method is named as its file, and all files are methods', () => {
  const files = readdirSync('functions/detect/rank/methods').map((file) => file.replace(/\.ts$/, ''));
  expect(METHODS.map(({ id }) => id)).toEqual(files.sort());
});

describe('a deviation', () => {
  const deviation = (before: readonly number[], during: readonly number[]) =>
    deviationOf(
      [
        ...before.map((value, index) => [minutes(index - before.length), value] as const),
        ...during.map((value, index) => [minutes(index), value] as const),
      ],
      new CourseReader(new Periods({ window: WINDOW })),
    );
  const wave = Array.from({ length: 80 }, (_, index) => 10 + (index % 5));

  test('is measured against the farthest that the baseline itself went', () => {
    expect(deviation(wave, [12, 12, 32, 32])).toMatchObject({ usual: 12, peak: 32, onset: minutes(2) });
    expect(deviation(wave, [12, 14, 13, 12])?.ratio).toBeLessThanOrEqual(1);
  });

  test('counts a single point half', () => {
    const [held, alone] = [deviation(wave, [32, 32]), deviation(wave, [12, 32, 12])];
    expect((alone?.ratio ?? 0) / (held?.ratio ?? 1)).toBeCloseTo(0.5);
  });

  test('forgives the baseline one outlier in forty points', () => {
    const outlier = [...wave];
    outlier[40] = 1_000;
    expect(deviation(outlier, [32, 32])?.ratio).toBe(deviation(wave, [32, 32])?.ratio);
  });

  test('goes down as well as up, and may be the first that is not zero', () => {
    expect(deviation(wave, [0, 0])).toMatchObject({ peak: 0 });
    expect(deviation([0, 0, 0, 0], [7, 7])).toMatchObject({ usual: 0, peak: 7, ratio: 7 });
  });
});

describe('the shape of a log line', () => {
  const line = (phase: 'baseline' | 'window', body: string) => ({ group: 0, phase, body });

  test('is the same for lines of one statement, and another for a line that was not there before', () => {
    const lines = [1, 2].flatMap((id) => [
      line('baseline', `INFO Orders#12 stored order ${id} for ann-${id}`),
      line('window', `INFO Orders#12 stored order 7${id} for bob-${id}`),
    ]);
    const [first, ...others] = shapesOf([...lines, line('window', 'ERROR Orders#17 no stock left')]);
    expect(new Set([first, ...others.slice(0, 3)]).size).toBe(1);
    expect(others[3]).not.toBe(first);
  });
});

describe('calls', () => {
  const graph = (...edges: readonly (readonly [number, number])[]) => {
    const calls = new CallGraph();
    for (const [caller, callee] of edges) calls.add(caller, callee);
    return calls;
  };

  test('are counted once, and lead so many steps away', () => {
    const calls = graph([0, 1], [0, 1], [1, 1], [1, 2], [2, 0], [0, 2]);
    expect(calls.size).toBe(4);
    expect([...calls.distancesFrom(0)]).toEqual([
      [0, 0],
      [1, 1],
      [2, 1],
    ]);
  });

  test('in a circle make a cycle, however long it is', () => {
    const length = 50_000;
    const circle = Array.from({ length }, (_, index) => [index, (index + 1) % length] as const);
    const cycles = cyclesOf(graph(...circle, [7, length]));
    expect(cycles.get(0)).toBe(cycles.get(length - 1));
    expect(cycles.get(length)).not.toBe(cycles.get(7));
  });
});

describe('subjects', () => {
  test('are found by a bare name when it stands for one thing', () => {
    const subjects = new Subjects();
    const pod = subjects.of({ service: 'shop', resource: 'pod-1' });
    subjects.of({ service: 'shop', resource: 'host' });
    subjects.of({ service: 'mail', resource: 'host' });
    expect(subjects.named('pod-1')).toBe(pod);
    expect(subjects.all[subjects.named('host')]).toEqual({ service: 'host', resource: undefined });
    expect(subjects.of({ resource: 'shop' })).toBe(subjects.named('shop'));
    expect(subjects.of({})).toBeUndefined();
  });
});

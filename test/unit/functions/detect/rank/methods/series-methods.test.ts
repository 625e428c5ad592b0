import { describe, expect, test } from '@jest/globals';
import { deviation } from '../../../../../../functions/detect/rank/methods/deviation.ts';
import { firstSeen } from '../../../../../../functions/detect/rank/methods/first-seen.ts';
import { onset } from '../../../../../../functions/detect/rank/methods/onset.ts';
import { symptomShare } from '../../../../../../functions/detect/rank/methods/symptom-share.ts';
import { BEGAN, minutes, series } from '../a-case.ts';
import { find } from './find.ts';

const symptom = { service: 'front', metric: 'latency', statistic: 'avg' };
const dependencies = [{ caller: 'front', callee: 'orders' }];

describe('deviation', () => {
  test('finds the series that went farther than ever before, and says how far', () => {
    const found = find(deviation, {
      series: [series('orders', 'cpu', { during: 900 }), series('front', 'cpu', { during: 101 })],
    });
    expect(found).toEqual([
      {
        name: 'orders',
        bits: expect.any(Number),
        reason: 'cpu avg went from 101 to 900, more than 100 times as far as it ever did before',
      },
    ]);
  });

  test('trusts a baseline of a single point little', () => {
    const short = {
      service: 'a',
      metric: 'cpu',
      points: [
        [BEGAN - 1, 1],
        [BEGAN + 1, 900],
        [BEGAN + 2, 900],
      ] as const,
    };
    const [found] = find(deviation, {
      series: [{ ...short, points: short.points.map(([t, v]) => [t, v] as const) }],
    });
    expect(found?.bits).toBeLessThan(0.7);
  });

  test('weighs little when the case names a symptom that can be measured', () => {
    const parts = {
      series: [series('front', 'latency', { during: 300 }), series('orders', 'cpu', { during: 900 })],
    };
    const alone = find(deviation, parts).find(({ name }) => name === 'orders');
    const beside = find(deviation, { ...parts, symptom }).find(({ name }) => name === 'orders');
    expect(beside?.bits).toBeLessThan((alone?.bits ?? 0) / 2);
  });
});

describe('symptom share', () => {
  test('says which part of the symptom is found at a service', () => {
    const found = find(symptomShare, {
      symptom,
      dependencies,
      series: [series('front', 'latency', { during: 301 }), series('orders', 'latency', { during: 201 })],
    });
    expect(found.map(({ name }) => name)).toEqual(['front', 'orders']);
    expect(found[1]?.reason).toContain('accounts for 50 % of the symptom');
  });

  test('finds a loss as well as an excess', () => {
    const found = find(symptomShare, {
      symptom: { service: 'front', metric: 'availability' },
      dependencies,
      series: [
        series('front', 'availability', { during: 60 }),
        series('orders', 'availability', { during: 60 }),
      ],
    });
    expect(found.map(({ name }) => name)).toContain('orders');
  });

  test('says nothing without a symptom', () => {
    expect(find(symptomShare, { series: [series('front', 'latency', { during: 301 })] })).toEqual([]);
  });

  test('doubts a service that nothing leads to from the symptom', () => {
    const found = find(symptomShare, {
      symptom,
      dependencies,
      series: [series('front', 'latency', { during: 301 }), series('other', 'latency', { during: 301 })],
    });
    expect(found[1]?.reason).toContain('no known call leads there from the symptom');
    expect(found[1]?.bits).toBeLessThan((found[0]?.bits ?? 0) / 2);
  });
});

describe('onset', () => {
  test('speaks against what began after the symptom', () => {
    const found = find(onset, {
      symptom,
      series: [series('front', 'latency', { during: 301 }), series('late', 'cpu', { during: 900, from: 4 })],
    });
    expect(found).toEqual([
      { name: 'late', bits: -1, reason: 'against it: it began to deviate 240 s after the symptom' },
    ]);
  });
});

describe('first seen', () => {
  test('blames the caller for a dependency that was never seen before', () => {
    const unseen = {
      service: 'fallback',
      metric: 'latency',
      points: [
        [minutes(1), 5],
        [minutes(2), 6],
      ] as const,
    };
    const found = find(firstSeen, {
      dependencies: [{ caller: 'orders', callee: 'fallback' }],
      series: [
        series('orders', 'latency', { during: 101 }),
        { ...unseen, points: unseen.points.map(([t, v]) => [t, v] as const) },
      ],
    });
    expect(found).toEqual([
      { name: 'orders', bits: 1, reason: 'calls fallback, of which nothing was known before' },
    ]);
  });
});

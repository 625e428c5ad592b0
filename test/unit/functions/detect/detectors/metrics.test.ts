import { describe, expect, test } from '@jest/globals';
import { metricDrift } from '../../../../../functions/detect/detectors/metric-drift.ts';
import { metricFlatLine } from '../../../../../functions/detect/detectors/metric-flat-line.ts';
import { metricMissing } from '../../../../../functions/detect/detectors/metric-missing.ts';
import { metricShape } from '../../../../../functions/detect/detectors/metric-shape.ts';
import { MINUTE, noise, point, START, says, Watching } from '../watch/watching.ts';

/** Where batches are cut makes no difference: a test of `watch` says so. */
const BATCH = 20;
const random = noise(7);
const noisy = Array.from({ length: 400 }, () => Math.round(100 + 10 * random()));
const series = (values: readonly number[]) =>
  values.map((value, index) => point(START + index * MINUTE, value));

async function found(detector: typeof metricShape, values: readonly number[]) {
  const watching = new Watching([detector]);
  const signals = series(values);
  for (let first = 0; first < signals.length; first += BATCH)
    await watching.feed(signals.slice(first, first + BATCH));
  return watching.found;
}

describe('the shape of a metric', () => {
  test('a value far above all others is a spike, with what was to be expected', async () => {
    const [spike, ...others] = await found(metricShape, [...noisy, 300, ...noisy.slice(0, 30)]);
    expect(others).toEqual([]);
    expect(spike).toMatchObject({
      kind: 'anomaly',
      name: 'spike of latency',
      value: 300,
      unit: 'ms',
      severityNumber: 10,
      time: START + 400 * MINUTE,
      resource: { serviceName: 'checkout', environment: 'prod' },
      attributes: { detector: 'metric-shape', method: 'spike', series: 'one' },
    });
    expect(spike).not.toHaveProperty('status');
    expect(Number(spike!.attributes['score'])).toBeGreaterThan(0.6);
    expect(Number(spike!.attributes['expected.high'])).toBeLessThan(115);
  });

  test('a value far below is a dip', async () => {
    expect((await found(metricShape, [...noisy, 3])).map(says)).toEqual(['dip of latency']);
  });

  test('values that stay beyond are another level, which ends when they are back', async () => {
    const high = Array.from({ length: 40 }, (_, index) => 300 + (index % 5));
    const told = await found(metricShape, [...noisy, ...high, ...noisy.slice(0, 20)]);
    expect(told.map(says)).toEqual([
      'spike of latency',
      'level of latency: firing',
      'level of latency: resolved',
    ]);
    expect(told[1]!.time).toBe(START + (400 + 15) * MINUTE);
    expect(told[2]!.fingerprint).toBe(told[1]!.fingerprint);
    expect(told[2]!.body).toContain('is back where it was before');
  });

  test('a level that stays for 512 values becomes the usual one', async () => {
    const told = await found(
      metricShape,
      [...noisy, ...noisy, ...noisy].map((value, index) => (index < 400 ? value : value + 200)),
    );
    expect(told.map(says)).toEqual([
      'spike of latency',
      'level of latency: firing',
      'level of latency: resolved',
    ]);
    expect(told[2]!.body).toContain('usual level now');
  });

  test('a season is usual, and a value of it at the wrong time is not', async () => {
    const season = Array.from({ length: 1_200 }, (_, index) =>
      Math.round(100 * Math.sin((2 * Math.PI * index) / 48)),
    );
    expect(await found(metricShape, season)).toEqual([]);
    const odd = season.with(1_140, 100);
    expect((await found(metricShape, odd)).map(says)).toEqual(['spike of latency']);
  });

  test('of a sum that only grows it looks at the growth', async () => {
    const watching = new Watching([metricShape]);
    let sum = 0;
    const attributes = { 'metric.aggregation_temporality': 'cumulative', 'metric.is_monotonic': true };
    for (const [index, value] of [...noisy, 3_000].entries()) {
      sum = index === 200 ? value : sum + value;
      await watching.feed([point(START + index * MINUTE, sum, { attributes })]);
    }
    expect(watching.found.map(says)).toEqual(['spike of latency']);
    expect(watching.found[0]!.value).toBe(50);
  });

  test.each([
    ['a constant', Array.from({ length: 300 }, () => 5)],
    ['one point', [42]],
    ['noise', noisy],
    [
      'the largest numbers there are',
      Array.from({ length: 300 }, (_, index) => (index % 2 === 0 ? 1e308 : -1e308)),
    ],
  ])('%s is nothing unusual', async (_name, values) => {
    expect(await found(metricShape, values)).toEqual([]);
  });
});

describe('a drift', () => {
  test('is told of a series that stood still and then goes one way, and ends with it', async () => {
    const rising = Array.from({ length: 640 }, (_, index) => 100 + index / 4 + 10 * random());
    const flat = Array.from({ length: 640 }, () => 260 + 10 * random());
    const still = Array.from({ length: 640 }, () => 100 + 10 * random());
    const told = await found(metricDrift, [...still, ...rising, ...flat]);
    expect(told.map(says)).toEqual(['drift of latency: firing', 'drift of latency: resolved']);
  });

  test('is not told of what has always grown, of a season, or of noise', async () => {
    expect(
      await found(
        metricDrift,
        Array.from({ length: 1_500 }, (_, index) => index),
      ),
    ).toEqual([]);
    expect(
      await found(
        metricDrift,
        Array.from({ length: 1_500 }, () => random()),
      ),
    ).toEqual([]);
    const season = Array.from({ length: 1_500 }, (_, index) => Math.sin(index / 40));
    expect(await found(metricDrift, season)).toEqual([]);
  });
});

describe('a flat line', () => {
  test('is told of a series that changed, and ends when it changes again', async () => {
    const told = await found(metricFlatLine, [...noisy, ...Array.from({ length: 60 }, () => 7), 8]);
    expect(told.map(says)).toEqual(['flat line of latency: firing', 'flat line of latency: resolved']);
    expect(told[0]!.attributes).toMatchObject({ method: 'flat-line', run: 32 });
  });

  test('is not told of a series that is often constant', async () => {
    const steps = Array.from({ length: 2_000 }, (_, index) => Math.floor(index / 50));
    expect(await found(metricFlatLine, steps)).toEqual([]);
    expect(
      await found(
        metricFlatLine,
        Array.from({ length: 300 }, () => 0),
      ),
    ).toEqual([]);
  });
});

describe('missing data', () => {
  const beat = (fingerprint: string, minute: number) => point(START + minute * MINUTE, 1, { fingerprint });

  test('is told by what comes of other series, and ends when it comes again', async () => {
    const watching = new Watching([metricMissing]);
    for (let minute = 0; minute < 60; minute += 1) {
      const isThere = minute < 20 || minute >= 50;
      await watching.feed([beat('other', minute), ...(isThere ? [beat('one', minute)] : [])]);
    }
    expect(watching.found.map(says)).toEqual(['no data of latency: firing', 'no data of latency: resolved']);
    expect(watching.found[0]).toMatchObject({
      time: START + 30 * MINUTE,
      body: 'nothing came of latency for 660 s; it used to come every 60 s',
      attributes: { series: 'one', 'gap.usual_s': 60 },
    });
  });

  test('is given up after a day', async () => {
    const watching = new Watching([metricMissing]);
    for (let minute = 0; minute < 20; minute += 1) await watching.feed([beat('one', minute)]);
    for (let minute = 20; minute < 1_600; minute += 5) await watching.feed([beat('other', minute)]);
    expect(watching.found.map(says)).toEqual(['no data of latency: firing', 'no data of latency: resolved']);
    expect(watching.found[1]!.body).toContain('not waited for any more');
  });
});

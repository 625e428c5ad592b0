import { describe, expect, test } from '@jest/globals';
import { alertFlapping } from '../../../../../functions/detect/detectors/alert-flapping.ts';
import { alertRarity } from '../../../../../functions/detect/detectors/alert-rarity.ts';
import { alertRepetition } from '../../../../../functions/detect/detectors/alert-repetition.ts';
import { alertStorm } from '../../../../../functions/detect/detectors/alert-storm.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { at, MINUTE, START, says, Watching } from '../watch/watching.ts';

const DAY = 24 * 60;
const alert = (minute: number, more: Partial<Signal> = {}) =>
  at(START + minute * MINUTE, {
    kind: 'alert',
    name: 'High latency',
    status: 'firing',
    severityNumber: 17,
    ...more,
  });
const resolved = (minute: number) => alert(minute, { status: 'resolved' });

describe('an alert that flaps', () => {
  test('is told once, and when it has been calm for an hour', async () => {
    const watching = new Watching([alertFlapping]);
    for (let minute = 0; minute < 30; minute += 2) await watching.feed([alert(minute), resolved(minute + 1)]);
    await watching.feed([alert(200, { fingerprint: 'other' })]);
    expect(watching.found.map(says)).toEqual(['High latency flaps: firing', 'High latency flaps: resolved']);
    expect(watching.found[0]!.body).toBe(
      'High latency changed 6 times within 5 minutes between firing and resolved',
    );
  });

  test('is none that says the same again and again, or changes now and then', async () => {
    const watching = new Watching([alertFlapping]);
    for (let minute = 0; minute < 60; minute += 1) await watching.feed([alert(minute)]);
    for (let hour = 2; hour < 20; hour += 2)
      await watching.feed([resolved(hour * 60), alert(hour * 60 + 60)]);
    expect(watching.found).toEqual([]);
  });
});

describe('an alert that repeats', () => {
  test('is told by its own history, once a day', async () => {
    const watching = new Watching([alertRepetition]);
    for (let day = 0; day < 10; day += 1) await watching.feed([alert(day * DAY), alert(day * DAY + 300)]);
    expect(watching.found).toEqual([]);
    for (let minute = 0; minute < 400; minute += 20) await watching.feed([alert(10 * DAY + minute)]);
    expect(watching.found).toMatchObject([{ name: 'High latency repeats', unit: '{firing}/d' }]);
    expect(watching.found[0]!.value).toBeGreaterThanOrEqual(8);
    expect(watching.found[0]!.body).toMatch(
      /^High latency fired \d+ times within a day; on other days 2\.\d+ times$/,
    );
  });
});

describe('an alert that is rare', () => {
  test('did not fire for a week, or never before', async () => {
    const watching = new Watching([alertRarity]);
    await watching.feed([alert(0), alert(0, { fingerprint: 'often', name: 'Often' })]);
    for (let day = 1; day < 8; day += 1) await watching.feed([alert(day * DAY, { fingerprint: 'often' })]);
    await watching.feed([alert(8 * DAY)]);
    await watching.feed([alert(8 * DAY + 1, { fingerprint: 'new', name: 'Disk full' })]);
    expect(watching.found.map(({ body }) => body)).toEqual([
      'High latency fires for the first time in 8 days',
      'Disk full fires for the first time',
    ]);
  });
});

describe('a storm of alerts', () => {
  const storm = (minute: number, count: number) =>
    Array.from({ length: count }, (_, index) => alert(minute, { fingerprint: `alert-${index}` }));

  test('is told once while it lasts, also when nothing is known yet, and is over later', async () => {
    const watching = new Watching([alertStorm]);
    for (let part = 0; part < 20; part += 1) await watching.feed(storm(0, 50));
    for (const minute of [1, 2, 3]) await watching.feed(storm(minute, 1));
    expect(watching.found.map(says)).toEqual(['storm of alerts: firing', 'storm of alerts: resolved']);
    expect(watching.found[0]).toMatchObject({
      value: 50,
      attributes: { method: 'storm', 'expected.mean': 1 },
    });
  });

  test('is none where so many are usual, nor is one alert that comes many times', async () => {
    const watching = new Watching([alertStorm]);
    for (let minute = 0; minute < 60; minute += 1) await watching.feed(storm(minute, 6));
    await watching.feed(Array.from({ length: 500 }, () => alert(60)));
    expect(watching.found).toEqual([]);
  });
});

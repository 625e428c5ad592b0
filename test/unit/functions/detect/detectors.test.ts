import { readdir } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { DetectorContext } from '../../../../functions/detect/detector.ts';
import { errorRate } from '../../../../functions/detect/detectors/error-rate.ts';
import { threshold } from '../../../../functions/detect/detectors/threshold.ts';
import { DETECTORS, STRATEGIES } from '../../../../functions/detect/registry.ts';
import type { Signal } from '../../../../schemas/signal.ts';
import { services, signal } from './signals.ts';

/** A hot store that holds these signals. */
const holding = (stored: readonly Signal[]): DetectorContext => ({
  services,
  signals: {
    listByService: async ({ serviceName, range, kinds }, { limit }) => ({
      items: stored
        .filter(({ resource, time, kind }) => {
          const wanted = kinds === undefined || kinds.includes(kind);
          return resource.serviceName === serviceName && time >= range.from && time < range.to && wanted;
        })
        .slice(0, limit),
    }),
    listByFingerprint: async (fingerprint, limit) =>
      stored
        .filter((entry) => entry.fingerprint === fingerprint)
        .toSorted((a, b) => b.time - a.time)
        .slice(0, limit),
  },
});
const latency = (value: number, time: number) =>
  signal({ kind: 'metric', name: 'latency', unit: 'ms', value, time, fingerprint: 'series' });
const log = (severityNumber: number, time: number) =>
  signal({ kind: 'log', severityNumber, time, fingerprint: 'log' });
const stored = (anomaly: { fingerprint: string; status?: string | undefined; time: number }): Signal =>
  signal({ kind: 'anomaly', fingerprint: anomaly.fingerprint, status: 'firing', time: anomaly.time });

describe('the registries', () => {
  test.each([
    ['detectors', DETECTORS],
    ['correlate', STRATEGIES],
  ])('of %s name every file of the folder by its id', async (folder, registry) => {
    const files = await readdir(`functions/detect/${folder}`);
    expect(registry.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
  });
});

describe('threshold', () => {
  test('fires where the limit is crossed, and says by how much', async () => {
    const crossing = latency(900, 2_000);
    const [anomaly, ...others] = await threshold.detect([latency(400, 1_000), crossing], holding([]));
    expect(others).toEqual([]);
    expect(anomaly).toMatchObject({ status: 'firing', name: 'latency above 500', value: 900, time: 2_000 });
    expect(anomaly!.body).toBe('latency is 900 ms; the limit is above 500');
    expect(anomaly!.attributes['evidence']).toBe(crossing.signalId);
  });

  test('gives the same event id for the same signal', async () => {
    const batch = [latency(900, 2_000)];
    const [once, again] = [
      await threshold.detect(batch, holding([])),
      await threshold.detect(batch, holding([])),
    ];
    expect(again).toEqual(once);
  });

  test('is silent while it fires already, and resolves when the value is back', async () => {
    const [firing] = await threshold.detect([latency(900, 2_000)], holding([]));
    const context = holding([stored(firing!)]);
    expect(await threshold.detect([latency(950, 3_000)], context)).toEqual([]);
    expect(await threshold.detect([latency(100, 4_000)], context)).toMatchObject([
      { status: 'resolved', fingerprint: firing!.fingerprint },
    ]);
  });

  test('leaves a late value out', async () => {
    const [firing] = await threshold.detect([latency(900, 2_000)], holding([]));
    expect(await threshold.detect([latency(100, 1_000)], holding([stored(firing!)]))).toEqual([]);
  });

  test('has nothing to say of other metrics, services and values', async () => {
    const unknown = signal({ ...latency(900, 1), resource: { serviceName: 'unknown' } });
    const { value: _value, ...empty } = latency(1, 1);
    const other = signal({ ...latency(900, 1), name: 'other' });
    expect(await threshold.detect([unknown, empty, other], holding([]))).toEqual([]);
  });
});

describe('error rate', () => {
  const healthy = Array.from({ length: 95 }, (_, index) => log(9, 1_000 + index));
  const errors = Array.from({ length: 5 }, (_, index) => log(17, 2_000 + index));

  test('fires at five in a hundred', async () => {
    const found = await errorRate.detect(errors, holding([...healthy, ...errors]));
    expect(found).toMatchObject([
      { status: 'firing', value: 5, unit: '%', resource: { serviceName: 'checkout' } },
    ]);
  });

  test('does not fire below, nor for fewer than five errors', async () => {
    expect(await errorRate.detect(errors, holding([...healthy, log(9, 1_500), ...errors]))).toEqual([]);
    const few = errors.slice(1);
    expect(await errorRate.detect(few, holding(few))).toEqual([]);
  });

  test('counts nothing older than five minutes', async () => {
    const later = errors.map((entry) => ({ ...entry, time: entry.time + 6 * 60_000 }));
    const found = await errorRate.detect(later, holding([...healthy, ...later]));
    expect(found).toMatchObject([{ value: 100 }]);
  });

  test('resolves when the share falls below two in a hundred', async () => {
    const [firing] = await errorRate.detect(errors, holding(errors));
    const calm = log(9, 3_000 + 5 * 60_000);
    const found = await errorRate.detect([calm], holding([...errors, stored(firing!), calm]));
    expect(found).toMatchObject([{ status: 'resolved', fingerprint: firing!.fingerprint }]);
  });

  test('counts a failed span as an error', async () => {
    const spans = Array.from({ length: 5 }, (_, index) =>
      signal({ kind: 'span', status: 'error', severityNumber: 0, time: 5_000 + index, fingerprint: 'span' }),
    );
    expect(await errorRate.detect(spans, holding(spans))).toHaveLength(1);
  });
});

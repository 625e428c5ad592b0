import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { metricShape } from '../../../../../functions/detect/detectors/metric-shape.ts';
import { SeriesDetector } from '../../../../../functions/detect/series/series-detector.ts';
import { watch } from '../../../../../functions/detect/watch/watch.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { signal } from '../signals.ts';
import { ALL, at, MINUTE, noise, point, START, Watching } from './watching.ts';

const random = noise(11);
const noisy = Array.from({ length: 300 }, () => Math.round(100 + 10 * random()));
const series = [...noisy, 400, 410, ...noisy.slice(0, 20)].map((value, index) =>
  point(START + index * MINUTE, value),
);

/** A little of everything that is watched, over half an hour. */
const mixed: readonly (readonly Signal[])[] = Array.from({ length: 30 }, (_, minute) => {
  const time = START + minute * MINUTE;
  const many = minute === 25 ? 90 : 12;
  return Array.from({ length: many }, (_, index) => [
    point(time + index, Math.round(50 * random()), { fingerprint: `series-${index % 3}` }),
    at(time + index, { kind: 'log', body: `order ${index} stored`, severityNumber: minute === 25 ? 17 : 9 }),
    at(time + index, {
      kind: 'span',
      name: 'GET /stock',
      durationMs: minute === 25 ? 900 : 20,
      attributes: { 'span.kind': 'client', 'peer.service': 'stock' },
    }),
    at(time + index, { kind: 'alert', status: index % 2 === 0 ? 'firing' : 'resolved', fingerprint: 'flap' }),
  ]).flat();
});

interface Known {
  readonly last: unknown;
  readonly series: { readonly count: number; readonly usual: readonly number[] };
}

const idsOf = (watching: Watching) =>
  [...new Set(watching.found.map(({ sourceEventId }) => sourceEventId))].sort();
const statesOf = ({ state }: Watching) =>
  new Map([...state.cells].map(([name, { bytes }]) => [name, Buffer.from(bytes).toString('base64')]));

async function fed(batches: readonly (readonly Signal[])[]): Promise<Watching> {
  const watching = new Watching();
  for (const [index, batch] of batches.entries()) await watching.feed(batch, `batch ${index}`);
  return watching;
}

/** Batches turned, fed twice, fed again after the next one, and by new processes, as the draws say. */
async function fedWithTroubles(draws: readonly number[]): Promise<Watching> {
  const watching = new Watching();
  for (const [index, batch] of mixed.entries()) {
    const draw = draws[index] ?? 0;
    const start = draw % batch.length;
    if (draw % 3 === 0) watching.restart();
    await watching.feed([...batch.slice(start), ...batch.slice(0, start)], `batch ${index}`);
    if (draw % 2 === 0) await watching.feed(batch, `batch ${index}`);
    const before = draw % 5 === 0 ? mixed[index - 1] : undefined;
    if (before !== undefined) await watching.feed(before, `batch ${index - 1}`);
  }
  return watching;
}

describe('watching', () => {
  test('finds the same again: ids and states depend on the signals alone', async () => {
    const [once, again] = [await fed(mixed), await fed(mixed)];
    expect(idsOf(once).length).toBeGreaterThan(3);
    expect(idsOf(again)).toEqual(idsOf(once));
    expect(statesOf(again)).toEqual(statesOf(once));
  });

  test('does not mind the order within a batch, batches that come again, nor processes that begin anew', async () => {
    const plain = await fed(mixed);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(), { minLength: 30, maxLength: 30 }), async (draws) => {
        const troubled = await fedWithTroubles(draws);
        expect(idsOf(troubled)).toEqual(idsOf(plain));
        expect(statesOf(troubled)).toEqual(statesOf(plain));
      }),
      { numRuns: 5 },
    );
  });

  test('scores a series as the offline command does, however batches are cut and whoever takes them', async () => {
    const detector = new SeriesDetector();
    const scores = series.map(({ value = Number.NaN }) => detector.score(value));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 6, maxLength: 12 }),
        async (cuts) => {
          const watching = new Watching([metricShape]);
          let first = 0;
          for (const cut of [...cuts, series.length]) {
            if (cut % 2 === 0) watching.restart();
            await watching.feed(series.slice(first, first + cut));
            first += cut;
          }
          const [told] = watching.found;
          expect(told).toMatchObject({ name: 'spike of latency', value: 400 });
          expect(Number(told?.attributes['score'])).toBeCloseTo(scores[300] ?? 0, 5);
        },
      ),
      { numRuns: 8 },
    );
  });

  test('leaves late and double points out', async () => {
    const watching = new Watching([metricShape]);
    await watching.feed(series.slice(0, 200));
    const before = statesOf(watching);
    await watching.feed(series.slice(50, 200).map((one) => ({ ...one, value: 9_999 })));
    expect(statesOf(watching)).toEqual(before);
    await watching.feed([point(START + 199 * MINUTE, 9_999), point(START - MINUTE, 9_999)]);
    expect(watching.found).toEqual([]);
  });

  test('finds nothing in anomalies and changes', async () => {
    const watching = new Watching();
    await watching.feed([signal({ kind: 'anomaly' }), signal({ kind: 'change', status: 'succeeded' })]);
    expect(watching.state.calls).toMatchObject({ loads: 0, saves: 0 });
  });
});

describe('when a process dies or is not alone', () => {
  const spike = series.slice(300, 301);

  test('what was found is sent by who takes the batch again', async () => {
    const watching = new Watching([metricShape]);
    await watching.feed(series.slice(0, 300));
    const broken = { put: async () => Promise.reject(new Transient('the stream is throttled')) };
    const pack = { key: 'spike', signals: spike };
    await expect(watch([pack], { ...watching.deps, stream: broken })).rejects.toThrow('throttled');
    expect(watching.found).toEqual([]);
    watching.restart();
    await watch([pack], watching.deps);
    await watch([pack], watching.deps);
    expect(watching.found.map(({ name }) => name)).toEqual(['spike of latency']);
  });

  test('a cell that somebody else has written meanwhile is read again, and nothing is counted twice', async () => {
    const watching = new Watching([metricShape]);
    await watching.feed(series.slice(0, 150));
    const other = new Watching([metricShape], watching.state);
    const save = watching.state.saveCell.bind(watching.state);
    let isFirst = true;
    watching.state.saveCell = async (cell) => {
      if (isFirst) {
        isFirst = false;
        await other.feed(series.slice(150, 200), 'of the other');
      }
      return await save(cell);
    };
    await watching.feed(series.slice(200, 300), 'own');
    const alone = new Watching([metricShape]);
    for (const [first, last] of [
      [0, 150],
      [150, 200],
      [200, 300],
    ])
      await alone.feed(series.slice(first, last));
    const known = async ({ state }: Watching) => {
      const content = (await state.loadCells(['metric#checkout'])).get('metric#checkout')?.content;
      const [[, own] = []] = Object.values((content as { entries: Record<string, [number, Known]> }).entries);
      return [own?.last, own?.series.count, own?.series.usual];
    };
    expect(await known(watching)).toEqual(await known(alone));
  });

  test('a cell that is always written by others brings the batch back', async () => {
    const watching = new Watching([metricShape]);
    watching.state.saveCell = async () => false;
    await expect(watching.feed(series.slice(0, 3))).rejects.toThrow('written by others too often');
  });

  test('a series of which a block is lost goes on with what is left', async () => {
    const watching = new Watching([metricShape]);
    for (let first = 0; first < 300; first += 50) await watching.feed(series.slice(first, first + 50));
    watching.state.blocks.clear();
    watching.restart();
    await watching.feed(spike);
    expect(watching.found).toEqual([]);
  });

  test('states that are none of this version begin anew', async () => {
    const watching = new Watching([metricShape]);
    await watching.state.saveCell({ cell: 'metric#checkout', version: 1, content: { odd: true }, usedAt: 0 });
    await watching.feed(series.slice(0, 3));
    expect(watching.state.cells.get('metric#checkout')?.number).toBe(2);
  });
});

test('every detector says which signals it looks at', () => {
  for (const { id, kinds, summary } of ALL) {
    expect([id, kinds.length > 0, summary.endsWith('.')]).toEqual([id, true, true]);
    expect(kinds).not.toContain('anomaly');
  }
});

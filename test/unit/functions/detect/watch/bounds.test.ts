import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { MAX_ENTRIES } from '../../../../../functions/detect/watch/cell.ts';
import { MAX_STATE_BYTES } from '../../../../../functions/shared/ports/detector-state.ts';
import type { Signal } from '../../../../../schemas/signal.ts';
import { ALL, at, MINUTE, point, START, Watching } from './watching.ts';

const byId = (...ids: readonly string[]) => ALL.filter(({ id }) => ids.includes(id));
const log = (body: string, more: Partial<Signal> = {}) => at(START, { kind: 'log', body, ...more });
const span = (more: Partial<Signal>) => at(START, { kind: 'span', name: 'GET', durationMs: 1, ...more });
const many = (count: number, make: (index: number) => Signal) =>
  Array.from({ length: count }, (_, index) => make(index));
const word = (number: number): string =>
  [...String(number)].map((digit) => 'bdfgklmnrt'[Number(digit)]).join('a');

/** Entries of all cells, also of those that lie in their blocks. */
async function entriesIn({ state }: Watching): Promise<number> {
  const namesIn = ({ content }: { readonly content: unknown }) =>
    Object.keys((content as { readonly entries: object }).entries);
  const rests = await state.loadBlocks([...state.cells.keys()].map((name) => `rest/${name}`));
  return [...(await state.loadCells([...state.cells.keys()]))]
    .map(
      ([name, cell]) =>
        new Set([cell, rests.get(`rest/${name}`)].flatMap((part) => (part ? namesIn(part) : []))),
    )
    .reduce((sum, { size }) => sum + size, 0);
}

describe('what is kept is bounded', () => {
  test('for a service with more series than there is room for: the others are refused, those that are known stay', async () => {
    const watching = new Watching(byId('metric-flat-line'));
    const most = MAX_ENTRIES * 65;
    const feed = (from: number, count: number, minute: number) =>
      watching.feed(
        many(count, (index) => point(START + minute * MINUTE, 1, { fingerprint: `series-${from + index}` })),
      );
    for (let from = 0; from < most * 1.2; from += 20_000) await feed(from, 20_000, 0);
    const full = await entriesIn(watching);
    expect(full).toBeLessThanOrEqual(most);
    expect(full).toBeGreaterThan(most * 0.9);
    await feed(0, 500, 1);
    expect(await entriesIn(watching)).toBe(full);
    expect(watching.state.largest).toBeLessThan(MAX_STATE_BYTES);
  });

  test('and what has not been heard of for a day makes room', async () => {
    const watching = new Watching(byId('metric-flat-line'));
    for (let day = 0; day < 5; day += 1)
      await watching.feed(
        many(MAX_ENTRIES, (index) =>
          point(START + day * 1_500 * MINUTE, 1, { fingerprint: `${day}-${index}` }),
        ),
      );
    expect(await entriesIn(watching)).toBe(MAX_ENTRIES);
    expect(watching.state.cells.size).toBe(1);
  });

  test('for logs with ever new templates, of lines of 1 MiB and of bytes that are no text', async () => {
    const watching = new Watching(byId('log-templates', 'severity-burst'));
    for (let batch = 0; batch < 40; batch += 1)
      await watching.feed(
        many(500, (index) =>
          log(`${word(batch * 500 + index)} ${word(index * 7 + batch)} happened to ${word(index)}`),
        ),
      );
    const text = randomBytes(512 * 1_024);
    await watching.feed([
      log(text.toString('latin1')),
      log(text.toString('utf8')),
      log('x'.repeat(1024 * 1024)),
      log(''),
    ]);
    expect(watching.state.cells.size).toBe(1);
    expect(watching.state.blocks.size).toBe(1);
    expect(watching.state.largest).toBeLessThan(MAX_STATE_BYTES / 4);
    expect(watching.found).toEqual([]);
  });

  test('for edges: operations, callees and callers without end', async () => {
    const watching = new Watching(byId('edge-calls', 'edge-presence'));
    for (let batch = 0; batch < 5; batch += 1)
      await watching.feed(
        many(2_000, (index) =>
          span({
            name: `GET ${word(batch * 2_000 + index)}`,
            attributes: { 'span.kind': 'client', 'peer.service': word(index) },
          }),
        ),
      );
    expect(await entriesIn(watching)).toBeLessThanOrEqual(MAX_ENTRIES * 65);
    expect(watching.state.largest).toBeLessThan(MAX_STATE_BYTES);
  });

  test('for ten thousand alerts in a second: one storm is told, and nothing of each of them', async () => {
    const watching = new Watching(byId('alert-flapping', 'alert-repetition', 'alert-rarity', 'alert-storm'));
    await watching.feed(
      many(10_000, (index) =>
        at(START + (index % 1_000), { kind: 'alert', status: 'firing', fingerprint: `alert-${index}` }),
      ),
    );
    expect(watching.found).toMatchObject([{ name: 'storm of alerts', value: 10_000 }]);
    expect(watching.state.largest).toBeLessThan(MAX_STATE_BYTES);
  });

  test.each([
    ['decreasing times', [30, 20, 10, 0].map((minute) => point(START + minute * MINUTE, minute))],
    ['equal times', many(50, (index) => point(START, index))],
    ['no value', [point(START, 0), { ...point(START + 1, 0), value: undefined }] as Signal[]],
    [
      'the largest and the smallest number',
      [1e308, -1e308, 5e-324, 0].map((value, index) => point(START + index, value)),
    ],
    ['a time far ahead', [{ ...point(START, 1), time: START * 3 }, point(START + MINUTE, 2)]],
    [
      'a span from the future without a parent',
      [{ ...span({ parentSpanId: 'f'.repeat(16) }), time: START * 3 }],
    ],
    ['no service', [point(START, 1, { resource: {} }), log('x', { resource: {} }), span({ resource: {} })]],
  ])('%s: is taken in, and the next batch goes on', async (_name, signals) => {
    const watching = new Watching();
    await watching.feed(signals);
    await watching.feed([point(START + 60 * MINUTE, 1)]);
    expect(watching.found).toEqual([]);
    expect(watching.state.cells.has('metric#checkout')).toBe(true);
  });

  test('a time far ahead makes nothing that follows late', async () => {
    const watching = new Watching(byId('metric-flat-line'));
    await watching.feed([{ ...point(START, 1), time: START * 3 }]);
    const before = watching.state.cells.get('metric#checkout')?.number;
    await watching.feed([point(START + MINUTE, 2)]);
    expect(watching.state.cells.get('metric#checkout')?.number).toBe((before ?? 0) + 1);
  });
});

/** Work is counted, not timed: what the store is asked, and how many bytes it is sent. */
describe('the work for a batch', () => {
  const metric = byId('metric-shape', 'metric-drift', 'metric-flat-line', 'metric-missing');
  const points = (count: number, minute: number, more: (index: number) => Partial<Signal> = () => ({})) =>
    many(count, (index) =>
      point(START + minute * MINUTE, index % 10, { fingerprint: `series-${index}`, ...more(index) }),
    );

  async function workOf(batch: readonly Signal[], watching: Watching) {
    const before = { ...watching.state.calls };
    await watching.feed(batch);
    const { loads, saves, unitsWritten } = watching.state.calls;
    return {
      loads: loads - before.loads,
      saves: saves - before.saves,
      units: unitsWritten - before.unitsWritten,
    };
  }

  test('is one load, and one write for each cell that it changes', async () => {
    const watching = new Watching(metric);
    await watching.feed(points(200, 0));
    expect(await workOf(points(200, 1), watching)).toMatchObject({ loads: 1, saves: 1 });
    const twoServices = points(200, 2, (index) => ({ resource: { serviceName: `service-${index % 2}` } }));
    expect(await workOf(twoServices, watching)).toMatchObject({ loads: 1, saves: 2 });
  });

  test.each([10, 100, 1_000])('does not grow with what is known of %i other services', async (services) => {
    const watching = new Watching(metric);
    await watching.feed(
      many(services, (index) => point(START, 1, { resource: { serviceName: `service-${index}` } })),
    );
    const alone = new Watching(metric);
    for (const one of [watching, alone]) await one.feed(points(20, 0));
    expect(await workOf(points(20, 1), watching)).toEqual(await workOf(points(20, 1), alone));
  });

  test.each([10, 100, 250])(
    'about ten series is the same while %i of their service are known',
    async (known) => {
      const watching = new Watching(metric);
      for (const minute of [0, 1, 2]) await watching.feed(points(known, minute));
      const alone = new Watching(metric);
      for (const minute of [0, 1, 2]) await alone.feed(points(10, minute));
      const sums = [0, 0];
      for (let minute = 3; minute < 30; minute += 1)
        for (const [index, one] of [watching, alone].entries()) {
          const { loads, saves, units } = await workOf(points(10, minute), one);
          expect(loads).toBe(1);
          expect(saves).toBe(1);
          // What ends once, such as the silence of the others, is behind them.
          if (minute >= 20) sums[index] = (sums[index] ?? 0) + units;
        }
      const [some = 0, few = 0] = sums;
      expect(some).toBeLessThanOrEqual(1.5 * few);
    },
  );
});

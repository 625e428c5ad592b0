import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FakeDetectorState } from '../../../../fakes/detector-state.ts';
import { ALL, MINUTE, point, START, Watching } from './watching.ts';

const SERIES = 40;
const CELL = 'metric#checkout';
const REST = `rest/${CELL}`;
const detectors = ALL.filter(({ id }) => ['metric-flat-line', 'metric-missing'].includes(id));
const every = Array.from({ length: SERIES }, (_, index) => index);

const points = (minute: number, series: readonly number[]) =>
  series.map((index) =>
    point(START + minute * MINUTE + index, (minute * 7 + index) % 11, { fingerprint: `series-${index}` }),
  );

/** A state that loses the rest of every cell: cells stay whole where every batch is a new process's. */
class WholeCells extends FakeDetectorState {
  override async loadBlocks(blocks: readonly string[]) {
    return await super.loadBlocks(blocks.filter((name) => !name.startsWith('rest/')));
  }
}

type Entries = Readonly<Record<string, readonly [heardAt: number, state: unknown]>>;
const entriesOf = (part: { readonly content: unknown } | undefined): Entries =>
  (part?.content as { readonly entries: Entries } | undefined)?.entries ?? {};

async function contentOf({ state }: Watching) {
  const [cell, block] = [
    (await state.loadCells([CELL])).get(CELL),
    (await state.loadBlocks([REST])).get(REST),
  ];
  const { restAt } = (cell?.content ?? { restAt: 0 }) as { readonly restAt: number };
  const isWhole = restAt === 0 || restAt === cell?.version || block === undefined;
  return { cell: entriesOf(cell), block: isWhole ? {} : entriesOf(block) };
}

/** All that is known, wherever it lies. */
async function knownOf(watching: Watching): Promise<Entries> {
  const { cell, block } = await contentOf(watching);
  const all = Object.entries({ ...block, ...cell }).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(all.filter(([, [, state]]) => state !== null));
}

const idsOf = ({ found }: Watching) => [...new Set(found.map(({ sourceEventId }) => sourceEventId))].sort();

async function settled(): Promise<Watching> {
  const watching = new Watching(detectors);
  for (const minute of [0, 1, 2]) await watching.feed(points(minute, every));
  for (const minute of [3, 4]) await watching.feed(points(minute, [0, 1]));
  return watching;
}

interface Step {
  readonly minutes: number;
  readonly series: readonly number[];
  /** Whether a new process takes it, and whether it comes twice. */
  readonly isNew: boolean;
  readonly again: boolean;
}

async function takeSteps(watching: Watching, steps: readonly Step[]): Promise<void> {
  for (let minute = 0; minute < 10; minute += 1) await watching.feed(points(minute, every));
  let minute = 10;
  for (const [index, { minutes, series, isNew, again }] of steps.entries()) {
    minute += minutes;
    if (isNew) watching.restart();
    await watching.feed(points(minute, series), `batch ${index}`);
    if (again) await watching.feed(points(minute, series), `batch ${index}`);
  }
}

describe('a cell of which little changes', () => {
  test('is written without what does not change, and nothing is forgotten', async () => {
    const watching = await settled();
    const { cell, block } = await contentOf(watching);
    expect([Object.keys(cell).length, Object.keys(block).length]).toEqual([4, 2 * SERIES]);
    expect(Object.keys(await knownOf(watching)).length).toBe(2 * SERIES);
  });

  test('knows and finds what a whole one does, with batches that come again, gaps, and processes that begin anew', async () => {
    const step = fc.record({
      minutes: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(20, 1_500)),
      series: fc.oneof(
        fc.uniqueArray(fc.nat(SERIES - 1), { minLength: 1, maxLength: 6 }),
        fc.constant(every),
      ),
      isNew: fc.boolean(),
      again: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), async (steps) => {
        const [own, whole] = [new Watching(detectors), new Watching(detectors, new WholeCells())];
        await takeSteps(own, steps);
        await takeSteps(
          whole,
          steps.map(({ minutes, series }) => ({ minutes, series, isNew: true, again: false })),
        );
        expect(await knownOf(own)).toEqual(await knownOf(whole));
        expect(idsOf(own)).toEqual(idsOf(whole));
      }),
      { numRuns: 8 },
    );
  });

  test('goes on with what changed lately when its block is lost', async () => {
    const watching = await settled();
    watching.state.blocks.delete(REST);
    watching.restart();
    await watching.feed(points(5, [0, 20]));
    expect(Object.keys(await knownOf(watching)).length).toBe(6);
    expect(watching.found).toEqual([]);
  });

  test('is read again by a process that remembers an older block', async () => {
    const watching = await settled();
    const other = new Watching(detectors, watching.state);
    await other.feed(points(5, every), 'all, of another');
    await other.feed(points(6, [3]), 'one, of another');
    await watching.feed(points(7, [5]));
    const alone = await settled();
    await alone.feed(points(5, every), 'all, of another');
    await alone.feed(points(6, [3]), 'one, of another');
    await alone.feed(points(7, [5]));
    expect(await knownOf(watching)).toEqual(await knownOf(alone));
  });
});

import { describe, expect, test } from '@jest/globals';
import type { FoldingDetector } from '../../../../functions/detect/folding.ts';
import { stableId } from '../../../../functions/shared/hash.ts';
import type { Signal, SignalKind } from '../../../../schemas/signal.ts';
import { ALL, at, MINUTE, START, Watching } from './watch/watching.ts';

const word = (number: number): string =>
  [...String(number)].map((digit) => 'bdfgklmnrt'[Number(digit)]).join('a');

/** The same thing, as different as it can be. */
const SAME: Partial<Record<SignalKind, (number: number) => Partial<Signal>>> = {
  metric: (number) => ({ value: 1e6 * (number % 3) }),
  log: (number) => ({ body: `order ${number} stored`, severityNumber: 9 + (number % 9) }),
  span: (number) => ({
    name: 'GET /stock',
    durationMs: 10 ** ((number % 20) - 6),
    attributes: { 'span.kind': 'client', 'peer.service': 'stock' },
  }),
  alert: (number) => ({ status: number % 2 === 0 ? 'firing' : 'resolved' }),
};

/** Another one each time: a statement, an edge, an alert. */
const OTHER: Partial<Record<SignalKind, (number: number) => Partial<Signal>>> = {
  log: (number) => ({ body: `${word(number)} ${word(7 * number)} of ${word(number + 3)}` }),
  span: (number) => ({ attributes: { 'span.kind': 'client', 'peer.service': word(number) } }),
  alert: (number) => ({ status: 'firing', fingerprint: stableId('alert', String(number)) }),
};

const [BATCHES, PER_BATCH] = [40, 100];
/** Characters of the names of the last 64 packs, which are kept whatever is in them. */
const PACKS = 64 * 11;

async function sizesWhile({ kinds }: FoldingDetector, makes: typeof SAME, watching: Watching) {
  const [kind = 'log'] = kinds;
  const sizes: number[] = [];
  for (let batch = 0; batch < BATCHES; batch += 1) {
    const signals = Array.from({ length: PER_BATCH }, (_, index) => {
      const number = batch * PER_BATCH + index;
      const time = START + number * MINUTE;
      return at(time, { kind, ...SAME[kind]?.(number), ...makes[kind]?.(number) });
    });
    await watching.feed(signals);
    sizes.push(await charactersIn(watching));
  }
  return sizes;
}

/** Of all that is kept, before it is compressed. */
async function charactersIn({ state }: Watching): Promise<number> {
  const [cells, blocks] = [
    await state.loadCells([...state.cells.keys()]),
    await state.loadBlocks([...state.blocks.keys()]),
  ];
  return [...cells.values(), ...blocks.values()].reduce(
    (sum, { content }) => sum + JSON.stringify(content).length,
    0,
  );
}

/** In the second half of the time no more is kept than in the first, give or take what waits to be written. */
function expectBounded(sizes: readonly number[]): void {
  const half = sizes.length / 2;
  const [first, second] = [Math.max(...sizes.slice(0, half)), Math.max(...sizes.slice(half))];
  expect(second).toBeLessThanOrEqual(1.2 * first + PACKS);
}

describe('what a detector keeps does not grow', () => {
  test.each(ALL.map((detector) => [detector.id, detector] as const))(
    '%s: with all that is heard of one thing, over days',
    async (_id, detector) => expectBounded(await sizesWhile(detector, SAME, new Watching([detector]))),
  );

  const together = ALL.filter(({ kinds: [kind = 'log'], keyOf, scope }) => {
    const keys = [1, 2].map((number) => keyOf(at(START, { kind, ...OTHER[kind]?.(number) })));
    return OTHER[kind] !== undefined && scope === 'service' && keys[0] === keys[1];
  });
  test.each(together.map((detector) => [detector.id, detector] as const))(
    '%s: with how many things it tells apart in one place',
    async (_id, detector) => expectBounded(await sizesWhile(detector, OTHER, new Watching([detector]))),
  );
});

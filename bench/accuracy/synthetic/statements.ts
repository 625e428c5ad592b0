import type { LabelledLog } from '../loghub.ts';
import { randomOf } from './random.ts';

type Random = () => number;
type Slot = (random: Random) => string;

const SYLLABLES = [
  'ba',
  'cor',
  'del',
  'fin',
  'gu',
  'hal',
  'jo',
  'kem',
  'lor',
  'mi',
  'nas',
  'pro',
  'ru',
  'sol',
];
const STATEMENTS = 40;

const below = (random: Random, count: number): number => Math.floor(random() * count);
const oneOf = (random: Random, items: readonly string[]): string => items[below(random, items.length)] ?? '';
const wordOf = (random: Random): string =>
  Array.from({ length: 2 + below(random, 2) }, () => oneOf(random, SYLLABLES)).join('');
const hexOf = (random: Random, digits: number): string =>
  Array.from({ length: digits }, () => below(random, 16).toString(16)).join('');

/** What varies in lines: of many forms, and words of a few or many values. */
function slotsOf(random: Random): readonly Slot[] {
  const users = Array.from({ length: 12 }, () => wordOf(random));
  const states = Array.from({ length: 5 }, () => wordOf(random));
  return [
    (draw) => String(below(draw, 100_000)),
    (draw) => `${below(draw, 900)} ms`,
    (draw) => `10.0.${below(draw, 256)}.${below(draw, 256)}:${1_024 + below(draw, 60_000)}`,
    (draw) => `${hexOf(draw, 8)}-${hexOf(draw, 4)}-${hexOf(draw, 12)}`,
    (draw) => `/var/lib/${oneOf(draw, users)}/${hexOf(draw, 6)}`,
    (draw) => `0x${hexOf(draw, 8)}`,
    (draw) => `node-${below(draw, 40)}`,
    (draw) => `${oneOf(draw, users)}@example.org`,
    (draw) => oneOf(draw, users),
    (draw) => oneOf(draw, states),
  ];
}

/** One made-up system: forty statements, each of two to eight words with up to three values in it, and lines that they wrote. */
export function madeUpLog(seed: number): LabelledLog {
  const random = randomOf(seed);
  const slots = slotsOf(random);
  const statements = Array.from({ length: STATEMENTS }, () => {
    const words: (string | Slot)[] = Array.from({ length: 2 + below(random, 7) }, () => wordOf(random));
    for (let slot = below(random, 4); slot > 0; slot -= 1) {
      const at = 1 + below(random, words.length);
      words.splice(at, 0, slots[below(random, slots.length)] ?? '');
    }
    return words;
  });
  const written = statements.flatMap((words, statement) =>
    Array.from({ length: 5 + below(random, 60) }, () => ({
      order: random(),
      truth: `statement ${statement}`,
      line: words.map((word) => (typeof word === 'string' ? word : word(random))).join(' '),
    })),
  );
  const inOrder = written.toSorted((a, b) => a.order - b.order);
  return {
    system: `made up ${seed}`,
    lines: inOrder.map(({ line }) => line),
    truth: inOrder.map(({ truth }) => truth),
  };
}

import { isFolding } from '../../functions/detect/any-detector.ts';
import { DETECTORS } from '../../functions/detect/registry.ts';
import { newMemories } from '../../functions/detect/watch/memories.ts';
import { type WatchDependencies, watch } from '../../functions/detect/watch/watch.ts';
import type { Signal } from '../../schemas/signal.ts';
import { cpuOf, median } from '../harness/rounds.ts';
import { say, table, times } from '../harness/table.ts';
import { KINDS, type Kind, madeUp } from './made-up-signals.ts';
import { MemoryState } from './memory-state.ts';

/**
 * `npm run bench -- detect`: what watching signals costs, in processor time and write units of the state, and how it grows with
 * what is known already and with what comes. With `--metrics`, `--logs`, `--spans` or `--alerts` only of these.
 */
const asked = process.argv.slice(2);
const kinds = KINDS.filter((kind) => asked.length === 0 || asked.includes(`--${kind}s`));
const COUNTS = [10, 100, 1_000, 10_000];
const PER_SERVICE = 100;
const BATCH = 1_000;
const ROUNDS = 9;
/** Until what is not asked for is told to be silent, once. */
const QUIET_ROUNDS = 30;
const USD_PER_WRITE_UNIT = 0.625 / 1e6;

interface Watched {
  readonly deps: WatchDependencies;
  readonly state: MemoryState;
  minute: number;
}

function newWatched(): Watched {
  const state = new MemoryState();
  const deps = {
    detectors: DETECTORS.filter(isFolding),
    state,
    stream: { put: async () => {} },
    clock: { now: () => 0 },
    memories: newMemories(),
  };
  return { deps, state, minute: 0 };
}

/** A hundred things (series, templates, edges, alerts) of each service. */
const batchOf = (kind: Kind, keys: readonly number[], minute: number): readonly Signal[] =>
  keys.map((key) => madeUp(kind, { key, minute, serviceName: `service-${Math.floor(key / PER_SERVICE)}` }));

async function feed(watched: Watched, kind: Kind, keys: readonly number[]): Promise<number> {
  watched.minute += 1;
  const signals = batchOf(kind, keys, watched.minute);
  return await cpuOf(() => watch([{ key: `${kind} ${watched.minute}`, signals }], watched.deps));
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, key) => key);

/** So many things that are known, each for as many minutes. */
async function knowing(kind: Kind, count: number): Promise<Watched> {
  const watched = newWatched();
  for (let minute = 0; minute < 20; minute += 1) await feed(watched, kind, upTo(count));
  return watched;
}

interface Costs {
  /** Microseconds a signal. */
  readonly cpu: readonly number[];
  /** Write units a signal. */
  readonly units: number;
  /** Bytes of state that are read and written, a signal. */
  readonly bytes: number;
}

/** Rounds of all contestants in turn, so that the machine's other work meets all alike. */
async function measure(kind: Kind, known: readonly Watched[], keysOf: (index: number) => readonly number[]) {
  for (let round = 0; round < QUIET_ROUNDS; round += 1)
    for (const [index, watched] of known.entries()) await feed(watched, kind, keysOf(index));
  const cpu: number[][] = known.map(() => []);
  const units = known.map(({ state }) => state.units);
  const bytes = known.map(({ state }) => state.bytes);
  for (let round = 0; round < ROUNDS; round += 1)
    for (const [index, watched] of known.entries()) {
      const keys = keysOf(index);
      cpu[index]?.push((await feed(watched, kind, keys)) / keys.length);
    }
  return known.map(
    ({ state }, index): Costs => ({
      cpu: cpu[index] ?? [],
      units: (state.units - (units[index] ?? 0)) / (ROUNDS * keysOf(index).length),
      bytes: (state.bytes - (bytes[index] ?? 0)) / (ROUNDS * keysOf(index).length),
    }),
  );
}

const ratio = (one: Costs | undefined, first: Costs | undefined): string =>
  times(median((one?.cpu ?? []).map((cost, round) => cost / (first?.cpu[round] ?? Number.NaN))));

const perThousand = ({ units }: Costs): string => (units * 1_000).toFixed(0);

say('Signals that come together, all known before; a hundred series, templates, edges or alerts a service:');
const rows: string[][] = [['', 'a second and core', 'write units of a thousand', 'USD of a million']];
const growth: string[][] = [
  ['', ...COUNTS.map((count) => `${count} known`), ...COUNTS.map((count) => `${count} come`)],
];
const sizes: string[][] = [['', ...COUNTS.map((count) => `${count} known`)]];
const written: string[][] = [['', ...COUNTS.map((count) => `${count} known`)]];
for (const kind of kinds) {
  const known: Watched[] = [];
  for (const count of COUNTS) known.push(await knowing(kind, count));
  const some = Array.from({ length: BATCH }, (_, index) => index % 10);
  const flat = await measure(kind, known, () => (kind === 'metric' ? upTo(10) : some));
  const linear = await measure(kind, known, (index) => upTo(COUNTS[index] ?? 0));
  const [, , thousand] = linear;
  if (thousand !== undefined)
    rows.push([
      `${kind}s`,
      Math.round(1e6 / median(thousand.cpu)).toLocaleString('en'),
      perThousand(thousand),
      (thousand.units * 1e6 * USD_PER_WRITE_UNIT).toFixed(3),
    ]);
  written.push([`${kind}s`, ...flat.map(perThousand)]);
  sizes.push([`${kind}s`, ...flat.map(({ bytes }) => times(bytes / (flat[0]?.bytes ?? Number.NaN)))]);
  growth.push([
    `${kind}s`,
    ...flat.map((one) => ratio(one, flat[0])),
    ...linear.map((one) => ratio(one, linear[0])),
  ]);
}
table(rows);
say();
say(
  'Cost of a signal, as a multiple of the first column. Left: a batch about ten things while so many are known.',
);
say('Right: a batch about all that are known, so that the batch grows as well.');
table(growth);
say();
say(
  'Bytes of state that a signal of a batch about ten things reads and writes, as a multiple of the first column:',
);
table(sizes);
say();
say(
  'Write units of a thousand signals in batches about ten things (metrics: one point of each), while so many are known:',
);
table(written);
say();
if (asked.length === 0)
  say(
    'Write units of a thousand signals of a mix (60% logs, 20% spans, 10% metrics, 8% alerts of twenty services, 3,000 a second):',
  );
for (const seconds of asked.length === 0 ? [1, 5, 15] : [])
  say(`  ${String(seconds).padStart(2)} s a batch: ${await mixed(seconds)}`);

async function mixed(seconds: number): Promise<string> {
  const { deps, state } = newWatched();
  let [signals, before] = [0, 0];
  for (let second = 0; second < 360; second += seconds) {
    if (second === 180) [signals, before] = [0, state.units];
    const batch = Array.from({ length: seconds * 3_000 }, (_, index) => mixedSignal(second, index)).filter(
      (signal) => signal !== undefined,
    );
    signals += batch.length;
    await watch([{ key: `mix ${second}`, signals: batch }], deps);
  }
  const units = (state.units - before) / signals;
  return `${(units * 1_000).toFixed(1)}, ${(units * 1e6 * USD_PER_WRITE_UNIT).toFixed(3)} USD of a million`;
}

function mixedSignal(second: number, index: number): Signal | undefined {
  const part = index % 100;
  const number = Math.floor(index / 100) % 20;
  const [serviceName, minute] = [`service-${number}`, Math.floor((second + index / 3_000) / 60)];
  if (part < 60) return madeUp('log', { key: part % 30, minute, serviceName });
  if (part < 80) return madeUp('span', { key: part % 3, minute, serviceName });
  if (part < 90)
    return madeUp('metric', { key: number * 100 + ((second + part) % 100), minute, serviceName });
  return part < 98
    ? madeUp('alert', { key: number * 25 + ((second + part) % 25), minute, serviceName })
    : undefined;
}

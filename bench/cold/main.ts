import { gzipSync } from 'node:zlib';
import { Signal } from '../../schemas/signal.ts';
import { hourOf } from '../../schemas/signal-columns.ts';
import { generateSignals } from './generate-signals.ts';
import { compactAll, type Objects, writeBatch } from './in-memory-archive.ts';
import { ExpectedRows, rowsByHyparquet } from './other-engines.ts';
import { QUESTIONS } from './questions.ts';
import { type Question, scannedBytes } from './scan.ts';

const SIGNALS = Number(process.env['SIGNALS'] ?? 1_000_000);
const BATCH = 4_000;
const ROUNDS = 5;

/** Milliseconds of processor time that this process used for it. */
async function cpuOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

interface Round {
  readonly archive: number;
  readonly gzip: number;
}

interface Written {
  readonly objects: Objects;
  readonly expected: ExpectedRows;
  readonly rounds: readonly Round[];
  readonly ndjsonBytes: number;
}

/** Each round takes its share of the signals; archive and gzip take turns batch by batch, and in who begins. */
async function write(): Promise<Written> {
  const objects: Objects = new Map();
  const expected = new ExpectedRows();
  const rounds = Array.from({ length: ROUNDS }, () => ({ archive: 0, gzip: 0 }));
  let ndjsonBytes = 0;
  let batch = 0;
  for (const lines of batches()) {
    const round = rounds[Math.floor((batch * BATCH * ROUNDS) / SIGNALS)] ?? { archive: 0, gzip: 0 };
    const signals = lines.map(
      (line): Signal => (batch === 0 ? Signal.parse(JSON.parse(line)) : JSON.parse(line)),
    );
    const ndjson = Buffer.from(`${lines.join('\n')}\n`);
    const archive = async () => {
      round.archive += await cpuOf(() => writeBatch(objects, signals, batch));
    };
    const gzip = async () => {
      round.gzip += await cpuOf(() => {
        ndjsonBytes += gzipSync(ndjson, { level: 6 }).length;
      });
    };
    for (const turn of batch % 2 === 0 ? [archive, gzip] : [gzip, archive]) await turn();
    expected.add(signals);
    batch += 1;
  }
  return { objects, expected, rounds, ndjsonBytes };
}

function* batches(): Generator<readonly string[]> {
  let lines: string[] = [];
  for (const signal of generateSignals(SIGNALS)) {
    lines.push(JSON.stringify(signal));
    if (lines.length < BATCH) continue;
    yield lines;
    lines = [];
  }
  if (lines.length > 0) yield lines;
}

const sizeOf = (objects: Objects): number =>
  [...objects.values()].reduce((sum, { length }) => sum + length, 0);
const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;

function say(text: string, ratio: number, wanted?: string): void {
  process.stdout.write(
    `${text.padEnd(66)}${ratio.toFixed(2).padStart(8)}${wanted ? `   (${wanted})` : ''}\n`,
  );
}

/** The objects of the partitions that a question names. */
const partitionsOf =
  ({ kinds, from, to }: Question) =>
  (key: string) => {
    const [, kind = '', hour = ''] = /^kind=([^/]+)\/hour=([^/]+)\//.exec(key) ?? [];
    return kinds.includes(kind) && hour >= hourOf(from) && hour <= hourOf(to - 1);
  };

const { objects, expected, rounds, ndjsonBytes } = await write();
try {
  const small = sizeOf(objects);
  const count = objects.size;
  const compacting = await cpuOf(() => compactAll(objects));
  const gzipping = rounds.reduce((sum, { gzip }) => sum + gzip, 0);
  process.stdout.write(`${SIGNALS} signals; ${count} objects, compacted to ${objects.size}\n\n`);
  say('bytes stored: NDJSON.gz / archive as written', ndjsonBytes / small);
  say('bytes stored: NDJSON.gz / archive compacted', ndjsonBytes / sizeOf(objects));
  for (const question of QUESTIONS) {
    say(
      `bytes scanned, all partitions: ${question.name}`,
      ndjsonBytes / scannedBytes(objects, question, () => true),
      'wanted 15',
    );
    say(
      `bytes scanned, its partitions: ${question.name}`,
      ndjsonBytes / scannedBytes(objects, question, partitionsOf(question)),
      'wanted 50',
    );
  }
  say(
    'CPU: writing the archive / gzip -6',
    median(rounds.map(({ archive, gzip }) => archive / gzip)),
    'wanted 1.2 at most',
  );
  say('CPU: compacting it later / gzip -6', compacting / gzipping);
  process.stdout.write('\n');
  const rows = await rowsByHyparquet(objects);
  process.stdout.write(`hyparquet reads back ${rows} rows\n`);
  process.stdout.write(
    `DuckDB finds ${await expected.differences(objects)} rows that differ from the signals\n`,
  );
  for (const { name, sql } of QUESTIONS) {
    const [archive, signals] = await expected.answers(objects, sql);
    process.stdout.write(`DuckDB answers the same of both: ${archive === signals}   ${name}\n`);
  }
} finally {
  expected.remove();
}

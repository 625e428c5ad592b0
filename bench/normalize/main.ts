import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuOf, interleaved, type Measured, type Ratios, ROUNDS } from '../harness/rounds.ts';
import { assertSame } from '../harness/same.ts';
import { say, table, times } from '../harness/table.ts';
import { type Files, writeFiles } from './files.ts';
import type { Contender, Format, RawRecord } from './format.ts';
import { alertmanager } from './formats/alertmanager.ts';
import { cloudwatchLogs } from './formats/cloudwatch-logs.ts';
import { otlpLogs } from './formats/otlp-logs.ts';
import { jsonataExpression } from './jsonata.ts';
import { middyZod } from './middy.ts';
import { powertools } from './powertools.ts';
import { jq, type Program, python } from './programs.ts';
import { chdb } from './scale/chdb.ts';
import { duckdb } from './scale/duckdb.ts';
import { liblognorm } from './scale/liblognorm.ts';
import { signalroom } from './signalroom.ts';

const FORMATS: readonly Format[] = [otlpLogs, cloudwatchLogs, alertmanager];
/** As many as a batch of Lambda may hold. */
const RECORDS = 200;

/** How often as many records per second and core Signalroom has to read. */
const TARGETS: ReadonlyMap<string, number> = new Map([
  ['Powertools batch + parser (zod)', 1.5],
  ['middy + zod', 1],
  ['jsonata', 5],
  ['jq', 2.5],
  ["Python's json", 1.5],
]);

/** What a program takes beyond its start is little, and varies. */
const PROGRAM_ROUNDS = 2 * ROUNDS + 1;

/** A Lambda function runs for hours: what is measured is compiled code. */
const WARM_RUNS = 15;

async function warm(things: readonly Measured[]): Promise<void> {
  for (const thing of things) for (let run = 0; run < WARM_RUNS; run += 1) await thing.run();
}

const measured = ({ name, normalize }: Contender, records: readonly RawRecord[]): Measured => ({
  name,
  run: () => cpuOf(() => normalize(records)),
});

async function measure(format: Format, folder: string): Promise<void> {
  const records = Array.from({ length: RECORDS }, (_, number) => format.record(number));
  const files = writeFiles(folder, format, records);
  const contenders = [...powertools(format.id), ...middyZod(format.id), jsonataExpression(format.id)];
  const programs = [jq(format.id, files), python(format.id, files)].filter((one) => one !== undefined);
  await assertAllSame({ format, records, contenders, programs });
  const [own, ...others] = [signalroom, ...contenders].map((one) => measured(one, records));
  if (own === undefined) return;
  // Programs first: what others run in this process would make all of it slower, and nothing of theirs.
  await warm([own]);
  const beside = await interleaved([own, ...programs, ...scale(format, files)], PROGRAM_ROUNDS);
  await warm(others);
  const ratios = [...(await interleaved([own, ...others])).slice(1), ...beside.slice(1)];
  say(
    `${format.id}: ${RECORDS} records of ${format.entriesPerRecord} entries, ${ROUNDS} rounds, of programs ${PROGRAM_ROUNDS}`,
  );
  table([['beside', 'median', 'lowest', 'highest', 'target'], ...ratios.map(rowOf)]);
  say();
}

interface Compared {
  readonly format: Format;
  readonly records: readonly RawRecord[];
  readonly contenders: readonly Contender[];
  readonly programs: readonly Program[];
}

/** Nothing is measured that does not do the same work. */
async function assertAllSame({ records, contenders, programs }: Compared): Promise<void> {
  const expected = await signalroom.normalize(records);
  for (const one of contenders) assertSame(one.name, expected, await one.normalize(records));
  for (const one of programs) assertSame(one.name, expected, one.outputs());
}

/** What does other work, for scale: whoever wins. */
const scale = (format: Format, files: Files): readonly Measured[] =>
  [
    duckdb(format.id, files),
    chdb(format.id, files),
    format.id === 'cloudwatch-logs' ? liblognorm(files) : undefined,
  ].filter((one) => one !== undefined);

function rowOf({ name, perRound, median }: Ratios): readonly string[] {
  const target = TARGETS.get(name);
  const verdict = target === undefined ? '' : `${times(target)} ${median >= target ? 'holds' : 'MISSED'}`;
  return [name, times(median), times(Math.min(...perRound)), times(Math.max(...perRound)), verdict];
}

const folder = mkdtempSync(join(tmpdir(), 'signalroom-bench-'));
try {
  say('Raw record to canonical signal with stable id: how many times as many records per second and core.');
  say(
    'CPU time of one thread of work; outputs were compared for equality first. Programs: start-up taken off.',
  );
  for (const [name, installed] of [
    ['jq', jq('alertmanager', { records: '', nothing: '', messages: '' })],
    ['python3', python('alertmanager', { records: '', nothing: '', messages: '' })],
    [
      'chdb (npm install --no-save chdb@3.4.0)',
      chdb('alertmanager', { records: '', nothing: '', messages: '' }),
    ],
    ['liblognorm-utils', liblognorm({ records: '', nothing: '', messages: '' })],
  ] as const)
    if (installed === undefined) say(`skipped: ${name} is not installed`);
  say();
  for (const format of FORMATS) await measure(format, folder);
} finally {
  rmSync(folder, { recursive: true });
}

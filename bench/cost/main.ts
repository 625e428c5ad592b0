import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NormalizeEnv } from '../../functions/collect/env.ts';
import { dependenciesOf } from '../../functions/collect/normalize/dependencies.ts';
import { say, table, times } from '../harness/table.ts';
import { costOf, type Item, sumOf } from './bill.ts';
import { bootCloud } from './cloud.ts';
import { drive, type Run } from './run.ts';
import { countInto, emptyTally, type Tally } from './tally.ts';
import { MIXES } from './workload.ts';

const BATCHES = 20;
const MILLION = 1e6;
const GB = 1e9;
const KB = 1_024;
/** The normaliser's memory, and how much memory comes with a whole core on Lambda. */
const MEMORY_MB = 1_024;
const MB_PER_CORE = 1_769;
/** A stream is never full: half is what is planned for. */
const SHARD_USE = 0.5;
const SHARD_BYTES_PER_SECOND = 1e6;
/** Firehose rounds every record up to this. */
const FIREHOSE_STEP = 5 * KB;

/** What the run asked for, per million signals. */
function ours(run: Run, tally: Tally): readonly Item[] {
  const perMillion = MILLION / run.signals;
  const busySeconds = run.cpuSeconds * (MB_PER_CORE / MEMORY_MB);
  return [
    ['dynamoWriteUnit', tally.writeUnits],
    ['dynamoReadUnit', tally.readUnits],
    ['s3Put', tally.s3Puts],
    ['s3Get', tally.s3Gets],
    ['kinesisPutUnit', run.putUnits],
    ['kinesisShardHour', run.bytes / SHARD_BYTES_PER_SECOND / SHARD_USE / 3_600],
    ['lambdaRequest', run.batches],
    ['lambdaGigabyteSecond', (busySeconds * MEMORY_MB) / KB],
  ].map(([price, amount]) => ({ price: String(price), amount: Number(amount) * perMillion }));
}

/** Other ways to keep the same signals. */
function others({ signalBytes, signals, bytes, cpuSeconds }: Run): Readonly<Record<string, readonly Item[]>> {
  const perMillion = MILLION / signals;
  const sum = (sizeOf: (size: number) => number): number =>
    signalBytes.reduce((total, size) => total + sizeOf(size), 0) * perMillion;
  const gigabytes = sum((size) => size) / GB;
  return {
    'an item, an index entry and an idempotency record per signal, Firehose at record size': [
      { price: 'dynamoWriteUnit', amount: sum((size) => 2 * Math.ceil(size / KB) + 1) },
      {
        price: 'firehoseGigabyte',
        amount: sum((size) => Math.ceil(size / FIREHOSE_STEP) * FIREHOSE_STEP) / GB,
      },
      { price: 'firehoseConversionGigabyte', amount: gigabytes },
      { price: 'kinesisOnDemandGigabyte', amount: (bytes * perMillion) / GB },
      { price: 'lambdaGigabyteSecond', amount: cpuSeconds * (MB_PER_CORE / KB) * perMillion },
    ],
    'CloudWatch Logs, taken in and nothing else': [{ price: 'cloudWatchLogsGigabyte', amount: gigabytes }],
    'a commercial log index (Datadog, 15 days)': [
      { price: 'datadogIngestGigabyte', amount: gigabytes },
      { price: 'datadogIndexedEvent', amount: MILLION },
    ],
  };
}

const dollars = (usd: number): string => `${usd.toFixed(3)} USD`;
const amount = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);

function print(name: string, run: Run, tally: Tally): void {
  const bill = ours(run, tally);
  const total = sumOf(bill);
  const { target } = MIXES[name] ?? { target: Number.NaN };
  say(
    `${name}: ${run.signals} signals in ${run.records} records and ${run.batches} batches; per million signals`,
  );
  table([
    ['', 'units', 'cost'],
    ...bill.map((item) => [item.price, amount(item.amount), dollars(costOf(item))]),
  ]);
  say(
    `together ${dollars(total)}; target: at most ${dollars(target)}: ${total <= target ? 'holds' : 'MISSED'}`,
  );
  const rows = Object.entries(others(run)).map(([other, its]) => [
    other,
    dollars(sumOf(its)),
    times(sumOf(its) / total),
  ]);
  table([['beside', 'cost', 'of ours'], ...rows]);
  const perMillion = MILLION / run.signals;
  table([
    ['request', 'per million', 'write units'],
    ...[...tally.byName]
      .sort()
      .map(([request, { count, writeUnits }]) => [
        request,
        amount(count * perMillion),
        amount(writeUnits * perMillion),
      ]),
  ]);
  say();
}

const folder = mkdtempSync(join(tmpdir(), 'signalroom-cost-'));
const cloud = await bootCloud(folder);
try {
  const { SignalsTableName, ClaimsTableName, CatalogueTableName, LedgerTableName } = cloud.outputs;
  const env = NormalizeEnv.parse({
    STAGE: 'dev',
    SIGNALS_TABLE: SignalsTableName,
    CLAIMS_TABLE: ClaimsTableName,
    CATALOGUE_TABLE: CatalogueTableName,
    LEDGER_TABLE: LedgerTableName,
    COLD_BUCKET: cloud.outputs['ColdBucketName'],
    SIDELINED_BUCKET: cloud.outputs['SidelinedBucketName'],
    HOT_RETENTION_DAYS: '7',
  });
  const deps = dependenciesOf(env);
  const tally = emptyTally();
  countInto(tally);
  for (const [name, { mix }] of Object.entries(MIXES)) {
    Object.assign(tally, { ...emptyTally(), byName: tally.byName });
    tally.byName.clear();
    const run = await drive(mix, BATCHES, deps);
    print(name, run, tally);
  }
} finally {
  await cloud.end();
  rmSync(folder, { recursive: true, force: true });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { say, table, times } from '../harness/table.ts';
import { billOf, costOf, type Item, sumOf } from './bill.ts';
import { bootCloud } from './cloud.ts';
import { mappingsOf } from './mappings.ts';
import { othersOf } from './others.ts';
import { drive, type Run } from './run.ts';
import { Meter } from './tally.ts';
import { MIXES } from './workload.ts';

/** What runs on a clock runs once after so long, which is more often than it does. */
const SECONDS = 20;
const MILLION = 1e6;

const dollars = (usd: number): string => `${usd.toFixed(4)} USD`;
const amount = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(2);
const PRICES = [
  'lambdaRequest',
  'lambdaGigabyteSecond',
  'dynamoWriteUnit',
  'dynamoReadUnit',
  's3Put',
  's3Get',
  'cloudWatchLogsGigabyte',
];

function print(name: string, run: Run): void {
  const bills = billOf(run);
  const total = sumOf([...bills.values()].flat());
  const { target } = MIXES[name] ?? { target: Number.NaN };
  say(
    `${name}: ${run.signals} signals in ${run.records} records, ${run.requests} requests; per million signals`,
  );
  table([
    ['', 'cost', 'requests', 'GB-seconds', 'write units', 'read units', 'S3 puts', 'S3 gets'],
    ...[...bills].map(([service, bill]) => [
      service,
      dollars(sumOf(bill)),
      ...PRICES.slice(0, 6).map(amountIn(bill)),
    ]),
  ]);
  say(
    `together ${dollars(total)}; target: at most ${dollars(target)}: ${total <= target ? 'holds' : 'MISSED'}`,
  );
  const items = Map.groupBy([...bills.values()].flat(), ({ price }) => price);
  table([
    ['what is paid for', 'units', 'cost'],
    ...[...items].map(([price, lines]) => [
      price,
      amount(lines.reduce((sum, line) => sum + line.amount, 0)),
      dollars(lines.reduce((sum, line) => sum + costOf(line), 0)),
    ]),
  ]);
  const others = Object.entries(othersOf(run)).map(([other, its]) => [
    other,
    dollars(sumOf(its)),
    times(sumOf(its) / total),
  ]);
  table([['beside', 'cost', 'of ours'], ...others]);
  printRequests(run);
}

function printRequests({ meter, signals }: Run): void {
  const rows = [...meter.tallies].flatMap(([service, { byName }]) =>
    [...byName]
      .sort()
      .map(([request, { count, writeUnits }]) => [
        `${service} ${request}`,
        amount((count * MILLION) / signals),
        amount((writeUnits * MILLION) / signals),
      ]),
  );
  table([['request', 'per million', 'write units'], ...rows]);
  say();
}

const amountIn =
  (bill: readonly Item[]) =>
  (price: string): string => {
    const found = bill.filter((item) => item.price === price).reduce((sum, item) => sum + item.amount, 0);
    return found === 0 ? '' : amount(found);
  };

const folder = mkdtempSync(join(tmpdir(), 'signalroom-cost-'));
const cloud = await bootCloud(folder);
try {
  const { RawStreamName = '', SignalsTableName = '', IncidentsTableName = '' } = cloud.outputs;
  const mappings = await mappingsOf({
    raw: RawStreamName,
    signals: SignalsTableName,
    incidents: IncidentsTableName,
  });
  const meter = new Meter();
  for (const [name, { mix }] of Object.entries(MIXES))
    print(name, await drive({ mix, seconds: SECONDS, mappings }, meter));
} finally {
  await cloud.end();
  rmSync(folder, { recursive: true, force: true });
}

import { say, table, times } from '../harness/table.ts';
import { billOf, costOf, type Item, sumOf } from './bill.ts';
import { othersOf } from './others.ts';
import type { Run } from './run.ts';

const MILLION = 1e6;
/** Whose account a service is on: the target is of the way in, which is to collect; the others come to what they come to. */
const LATER: Readonly<Record<string, string>> = {
  observe: 'finding incidents',
  follow: 'finding incidents',
};
const COLLECT = 'collect';
const stageOf = (service: string): string => LATER[service] ?? COLLECT;

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
];
type Bills = ReadonlyMap<string, readonly Item[]>;

/** Prints what a run asked for per million signals. `target` is what collecting may cost, in US dollars. */
export function print(name: string, target: number, run: Run): void {
  const bills = billOf(run);
  const stages = Map.groupBy(bills, ([service]) => stageOf(service));
  const collect: Bills = new Map(stages.get(COLLECT));
  const items = [...collect.values()].flat();
  say(
    `${name}: ${run.signals} signals in ${run.records} records, ${run.requests} requests; per million signals`,
  );
  printServices(stages, bills);
  const total = sumOf(items);
  say(
    `collect ${dollars(total)}; target: at most ${dollars(target)}: ${total <= target ? 'holds' : 'MISSED'}`,
  );
  printPrices(items);
  const others = Object.entries(othersOf(run)).map(([other, its]) => [
    other,
    dollars(sumOf(its)),
    times(sumOf(its) / total),
  ]);
  table([['beside', 'cost', 'of collect'], ...others]);
  printRequests(run);
}

function printServices(stages: ReadonlyMap<string, Iterable<[string, readonly Item[]]>>, bills: Bills): void {
  const row = (title: string, items: readonly Item[]): string[] => [
    title,
    dollars(sumOf(items)),
    ...PRICES.map(amountIn(items)),
  ];
  const rows = [...stages].flatMap(([stage, services]) => {
    const own = [...services];
    const sum = own.flatMap(([, bill]) => bill);
    return [...own.map(([service, bill]) => row(`  ${service}`, bill)), row(stage, sum)];
  });
  const all = stages.size > 1 ? [row('all', [...bills.values()].flat())] : [];
  table([
    ['', 'cost', 'requests', 'GB-seconds', 'write units', 'read units', 'S3 puts', 'S3 gets'],
    ...rows,
    ...all,
  ]);
}

function printPrices(items: readonly Item[]): void {
  table([
    ['what collecting pays for', 'units', 'cost'],
    ...[...Map.groupBy(items, ({ price }) => price)].map(([price, lines]) => [
      price,
      amount(lines.reduce((sum, line) => sum + line.amount, 0)),
      dollars(lines.reduce((sum, line) => sum + costOf(line), 0)),
    ]),
  ]);
}

function printRequests({ meter, signals }: Run): void {
  const rowsOf = (service: string, counts: Iterable<[string, { count: number; writeUnits: number }]>) =>
    [...counts]
      .sort()
      .map(([request, { count, writeUnits }]) => [
        `${service} ${request}`,
        amount((count * MILLION) / signals),
        amount((writeUnits * MILLION) / signals),
      ]);
  const tallies = [...meter.tallies];
  const requests = tallies.flatMap(([service, { byName }]) => rowsOf(service, byName));
  table([['request', 'per million', 'write units'], ...requests]);
  const items = tallies.flatMap(([service, { byItem }]) => rowsOf(service, byItem));
  table([['item written', 'per million', 'write units'], ...items]);
  say();
}

const amountIn =
  (bill: readonly Item[]) =>
  (price: string): string => {
    const found = bill.filter((item) => item.price === price).reduce((sum, item) => sum + item.amount, 0);
    return found === 0 ? '' : amount(found);
  };

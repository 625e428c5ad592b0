import { readFileSync } from 'node:fs';
import * as z from 'zod';
import type { Run } from './run.ts';
import type { Tally } from './tally.ts';

const Price = z.object({ usd: z.number(), per: z.number() });
const { prices } = z
  .object({ prices: z.record(z.string(), Price) })
  .parse(JSON.parse(readFileSync(new URL('prices.json', import.meta.url), 'utf8')));

const GB = 1e9;
const MILLION = 1e6;
/** How much memory comes with a whole core on Lambda, and of how much the functions have more than that. */
export const MB_PER_CORE = 1_769;
const MEMORY_MB: Readonly<Record<string, number>> = { compact: 3_008 };
/** What Lambda itself logs of an invocation (START, END, REPORT), and API Gateway of a request, with what each line adds. */
const PLATFORM_LOG_BYTES = 520;
const ACCESS_LOG_BYTES = 330;
/** X-Ray's default rule keeps one request in twenty; its one request a second is more than this, but does not grow. */
const TRACED = 0.05;

/** One line of a bill: so many units of something that `prices.json` has a price for. */
export interface Item {
  readonly price: string;
  readonly amount: number;
}

/** US dollars. Throws an Error for what has no price. */
export function costOf({ price, amount }: Item): number {
  const found = prices[price];
  if (found === undefined) throw new Error(`prices.json has no price called ${price}`);
  return (amount * found.usd) / found.per;
}

export const sumOf = (bill: readonly Item[]): number => bill.reduce((sum, item) => sum + costOf(item), 0);

/** What every service of the way in asked for, per million signals. */
export function billOf(run: Run): ReadonlyMap<string, readonly Item[]> {
  const bills = new Map<string, readonly Item[]>([
    [
      'API Gateway',
      [
        { price: 'httpApiRequest', amount: run.requests },
        { price: 'cloudWatchLogsGigabyte', amount: (run.requests * ACCESS_LOG_BYTES) / GB },
      ],
    ],
    [
      'Kinesis',
      [
        { price: 'kinesisPutUnit', amount: run.putUnits },
        { price: 'kinesisShardHour', amount: run.shardHours },
      ],
    ],
    ...[...run.meter.tallies].map(([name, tally]) => [name, functionBill(name, tally)] as const),
  ]);
  const perMillion = MILLION / run.signals;
  return new Map(
    [...bills].map(([name, bill]) => [
      name,
      bill.map(({ price, amount }) => ({ price, amount: amount * perMillion })),
    ]),
  );
}

/** CPU time is what we can measure: at less than a core's memory it takes longer and costs the same. */
function functionBill(name: string, tally: Tally): readonly Item[] {
  const gigabytes = Math.max(MB_PER_CORE, MEMORY_MB[name] ?? 0) / 1_024;
  return [
    { price: 'lambdaRequest', amount: tally.invocations },
    { price: 'lambdaGigabyteSecond', amount: tally.cpuSeconds * gigabytes },
    { price: 'dynamoWriteUnit', amount: tally.writeUnits },
    { price: 'dynamoReadUnit', amount: tally.readUnits },
    { price: 's3Put', amount: tally.s3Puts },
    { price: 's3Get', amount: tally.s3Gets },
    {
      price: 'cloudWatchLogsGigabyte',
      amount: (tally.logBytes + tally.invocations * PLATFORM_LOG_BYTES) / GB,
    },
    { price: 'xrayTrace', amount: tally.invocations * TRACED },
  ];
}

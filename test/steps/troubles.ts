import { expect } from '@jest/globals';
import { control, outputs, type Put, putRecords } from './aws.ts';
import { eventually } from './eventually.ts';

const PATIENCE_MS = 120_000;
const ENDLESS = 100_000;
const SLOW_DOWN = { kind: 'fail', code: 'SlowDown', status: 503 };
const THROTTLED = { kind: 'fail', code: 'ProvisionedThroughputExceededException', status: 400 };

interface Fault {
  readonly service: string;
  readonly operation: string;
  readonly effect: typeof SLOW_DOWN;
  /** So many calls pass after each that fails. */
  readonly every?: number;
}

const COLD_WRITES: Fault = { service: 's3', operation: 'PutObject', effect: SLOW_DOWN };
const dynamo = (operation: string, every = 0): Fault => ({
  service: 'dynamodb',
  operation,
  effect: THROTTLED,
  every,
});

const normaliser = (): string => outputs()['NormalizeFunctionName'] ?? '';

type Trouble = readonly [what: string, happens: () => Promise<void>];

/** What happens to the normaliser at least. */
export const SOME_TROUBLES: readonly Trouble[] = [
  ['its next batch comes twice', () => redeliver('at-once')],
  ['it dies between its hot and its cold writes', () => killDuring(COLD_WRITES)],
  ['it dies among its hot writes', () => killDuring(dynamo('BatchWriteItem', 1))],
  ['it dies among its claims', () => killDuring(dynamo('PutItem', 2))],
  ['DynamoDB throttles its claims', () => fail([dynamo('PutItem', 1)], 20)],
];

/** What happens to the normaliser in the worst of times, one trouble after the other. */
export const ALL_TROUBLES: readonly Trouble[] = [
  ...SOME_TROUBLES,
  ['a batch comes again after the one behind it', () => redeliver('late')],
  ['DynamoDB throttles reads and writes', () => fail([dynamo('PutItem', 1), dynamo('Query', 3)], 40)],
  ['S3 fails until batches have to come again', () => fail([COLD_WRITES], 60)],
  ['DynamoDB throttles what is written in batches', () => fail([dynamo('BatchWriteItem', 1)], 60)],
  ['it dies between hot and cold again, and that batch comes late too', dieLate],
];

/** Puts records on the stream in portions: the first in peace, each other one while a trouble happens. */
export async function driveThrough(
  troubles: readonly Trouble[],
  records: readonly { readonly bytes: Uint8Array }[],
): Promise<readonly Put[]> {
  const portion = Math.ceil(records.length / (troubles.length + 1));
  const next = (index: number) =>
    putRecords(records.slice(index * portion, (index + 1) * portion).map(({ bytes }) => bytes));
  const put = [...(await next(0))];
  for (const [index, [, happens]] of troubles.entries()) {
    const [, more] = await Promise.all([happens(), next(index + 1)]);
    put.push(...more);
  }
  return put;
}

async function dieLate(): Promise<void> {
  await redeliver('late');
  await killDuring(COLD_WRITES);
}

async function redeliver(when: 'at-once' | 'late'): Promise<void> {
  await control('POST', `functions/${normaliser()}/redeliver`, { when });
}

/** Fails calls until the normaliser, in the middle of a batch, tries them again, and kills it there. */
async function killDuring(fault: Fault): Promise<void> {
  await control('POST', 'faults', { faultId: 'hold', ...fault, remaining: ENDLESS });
  const held = async () => expect((await faults())[0]?.remaining).toBeLessThan(ENDLESS - 4);
  await eventually('calls fail', held, PATIENCE_MS);
  const { killed } = (await control('POST', `functions/${normaliser()}/kill`)) as { killed: number };
  expect(killed).toBeGreaterThan(0);
  await control('DELETE', 'faults');
}

/** Fails so many calls of each kind, and waits until that is over. */
async function fail(kinds: readonly Fault[], remaining: number): Promise<void> {
  for (const fault of kinds)
    await control('POST', 'faults', { faultId: fault.operation, ...fault, remaining });
  await eventually('the failing is over', async () => expect(await faults()).toEqual([]), PATIENCE_MS);
}

async function faults(): Promise<readonly { readonly remaining: number }[]> {
  return ((await control('GET', 'faults')) as { faults: { remaining: number }[] }).faults;
}

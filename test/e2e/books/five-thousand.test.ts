import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signIn } from '../../../infra/local/demonstration/people.ts';
import { type BootedCloud, bootCloud, endCloud } from '../../boot-cloud.ts';
import { athenaRows, control, keysIn, outputs, type Put, putRecords } from '../../steps/aws.ts';
import { eventually } from '../../steps/eventually.ts';
import { type Answered, asked, operation } from '../../steps/graphql.ts';
import { expectedBooks, mixedRecords, type Sums } from './generator.ts';
import type { RawRecord } from './raw-record.ts';

const REST_MS = 120_000;
const HOUR = 3_600_000;
/** Detectors put anomalies of their own on the stream: they have a book too, but nobody can say how many they will be. */
const OWN = 'signalroom';

describe('Five thousand records, with duplicates and poison, while the normaliser is killed', () => {
  const started = Date.now();
  const records = mixedRecords({ count: 5_000, seed: 20_260_504, now: started });
  let own: BootedCloud | undefined;
  let token = '';
  let put: readonly Put[] = [];

  beforeAll(async () => {
    const environment = await bootCloud({
      assembly: process.env['SIGNALROOM_ASSEMBLY'],
      started: (cloud) => {
        own = cloud;
      },
    });
    Object.assign(process.env, environment);
    token = await signIn(poolOf(outputs()), { username: 'books@example.com', groups: ['viewer'] });
    put = await driveThroughTrouble(records);
    await eventually('all that was sent stands in the books', booksAreFull, REST_MS);
  }, 240_000);
  afterAll(async () => {
    if (own !== undefined) await endCloud(own);
  });

  const books = async (): Promise<ReadonlyMap<string, Sums & { balanced: boolean }>> => {
    const found = new Map<string, Sums & { balanced: boolean }>();
    for (let time = started - (started % HOUR); time <= Date.now(); time += HOUR) {
      const hour = new Date(time).toISOString().slice(0, 13);
      for (const { source, hour: _, balanced, ...sums } of await asked(token, operation('books'), { hour })) {
        const book = found.get(source) ?? {
          received: 0,
          stored: 0,
          duplicate: 0,
          sidelined: 0,
          balanced: true,
        };
        for (const name of ['received', 'stored', 'duplicate', 'sidelined'] as const)
          book[name] += sums[name];
        found.set(source, { ...book, balanced: book.balanced && balanced });
      }
    }
    return found;
  };
  const received = (sums: Iterable<[string, Sums]>): number =>
    [...sums].filter(([source]) => source !== OWN).reduce((sum, [, book]) => sum + book.received, 0);
  const booksAreFull = async () => {
    expect(received(await books())).toBeGreaterThanOrEqual(received(expectedBooks(records)));
  };

  test('The books have every unit, stored, duplicate or sidelined, per source', async () => {
    const found = new Map(await books());
    const { balanced, ...ofDetectors } = found.get(OWN) ?? { balanced: true, sidelined: 0 };
    expect({ balanced, sidelined: ofDetectors.sidelined }).toEqual({ balanced: true, sidelined: 0 });
    found.delete(OWN);
    const expected = [...expectedBooks(records)].map(([source, sums]) => [
      source,
      { ...sums, balanced: true },
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  });

  test('The hot and the cold store hold the same signals, each once, as many as the books say', async () => {
    const { GlueTable, SignalsTableName = '' } = outputs();
    await eventually('hot and cold are equal', async () => {
      const hot = (await keysIn(SignalsTableName)).toSorted();
      const cold = (await athenaRows(`SELECT signal_id FROM "${GlueTable}"`)).map(([id]) => id).toSorted();
      const stored = [...(await books()).values()].reduce((sum, book) => sum + book.stored, 0);
      expect(cold.length).toBe(new Set(cold).size);
      expect(cold).toEqual(hot);
      expect(stored).toBe(hot.length);
    });
  });

  test('What could not be understood is listed with its reason and its bytes', async () => {
    const found = new Map<string, Answered>();
    for (let time = started; time <= Date.now() + 86_400_000; time += 86_400_000) {
      const day = new Date(Math.min(time, Date.now())).toISOString().slice(0, 10);
      for (let nextToken: string | undefined | null; nextToken !== null; ) {
        const page = await asked(token, operation('sidelined-records'), { day, limit: 200, nextToken });
        for (const item of page.items) found.set(`${item.recordId}+${item.offset}`, item);
        nextToken = page.nextToken;
      }
    }
    const expected = records.flatMap(({ source, bad }, index) =>
      bad.map((entry) => ({ source, ...entry, key: `${put[index]?.recordId}+${entry.offset}` })),
    );
    expect([...found.keys()].toSorted()).toEqual(expected.map(({ key }) => key).toSorted());
    for (const { key, source, errorClass, says, bytes } of expected) {
      expect(found.get(key)).toMatchObject({ source, errorClass, message: expect.stringContaining(says) });
      expect(found.get(key).bytes).toBe(Buffer.from(bytes).toString('base64'));
    }
  });
});

const poolOf = ({ UserPoolId = '', UserPoolClientId = '' }) => ({ UserPoolId, UserPoolClientId });

/**
 * Puts the records on the stream, and meanwhile kills the normaliser at three places of a batch (between hot and cold, within
 * its hot writes, before its books), has one batch come twice, and throttles its writes until a batch has to come again.
 */
async function driveThroughTrouble(records: readonly RawRecord[]): Promise<readonly Put[]> {
  const name = outputs()['NormalizeFunctionName'] ?? '';
  await control('POST', `functions/${name}/redeliver`);
  const putting = putRecords(records.map(({ bytes }) => bytes));
  await killAt(name, { service: 's3', operation: 'PutObject' });
  await killAt(name, { service: 'dynamodb', operation: 'PutItem' });
  await killAt(name, { service: 's3', operation: 'PutObject' });
  const throttled = { kind: 'fail', code: 'ProvisionedThroughputExceededException', status: 400 };
  await control('POST', 'faults', {
    ...{ faultId: 'throttle', service: 'dynamodb', operation: 'PutItem' },
    ...{ effect: throttled, remaining: 250 },
  });
  const put = await putting;
  await eventually('the throttling is over', async () => expect(await faults()).toEqual([]), 60_000);
  return put;
}

/** Holds the next call of an operation up, and kills the normaliser while that call is on its way. */
async function killAt(name: string, call: { service: string; operation: string }): Promise<void> {
  const effect = { kind: 'delay', milliseconds: 2_000 };
  await control('POST', 'faults', { faultId: 'hold', ...call, effect });
  await eventually('a call is held up', async () => expect(await faults()).toEqual([]), 60_000);
  expect(await control('POST', `functions/${name}/kill`)).toEqual({ killed: 1 });
}

async function faults(): Promise<unknown> {
  return ((await control('GET', 'faults')) as { faults: unknown }).faults;
}

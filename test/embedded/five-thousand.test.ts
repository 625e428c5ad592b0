import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signIn } from '../../infra/local/demonstration/people.ts';
import { type BootedCloud, bootCloud, endCloud } from '../boot-cloud.ts';
import { athenaRows, hotIds, outputs, type Put } from '../steps/aws.ts';
import { booksSince, receivedIn, sidelinedSince } from '../steps/books.ts';
import { eventually } from '../steps/eventually.ts';
import { driveThrough, SOME_TROUBLES } from '../steps/troubles.ts';
import { expectedBooks, mixedRecords } from './books/generator.ts';

/** Half a minute on two idle cores, several times that beside other work. */
const REST_MS = 240_000;
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
    put = await driveThrough(SOME_TROUBLES, records);
    await eventually('all that was sent stands in the books', booksAreFull, REST_MS);
  }, 420_000);
  afterAll(async () => {
    if (own !== undefined) await endCloud(own);
  });

  const books = () => booksSince(token, started);
  const booksAreFull = async () => {
    expect(receivedIn(await books(), [OWN])).toBeGreaterThanOrEqual(receivedIn(expectedBooks(records)));
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
    const { GlueTable } = outputs();
    await eventually('hot and cold are equal', async () => {
      const hot = (await hotIds()).toSorted();
      const cold = (await athenaRows(`SELECT signal_id FROM "${GlueTable}"`)).map(([id]) => id).toSorted();
      const stored = [...(await books()).values()].reduce((sum, book) => sum + book.stored, 0);
      expect(cold.length).toBe(new Set(cold).size);
      expect(cold).toEqual(hot);
      expect(stored).toBe(hot.length);
    });
  });

  test('What could not be understood is listed with its reason and its bytes', async () => {
    const waiting = await sidelinedSince(token, started);
    const found = new Map(waiting.map((item) => [`${item.recordId}+${item.offset}`, item]));
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

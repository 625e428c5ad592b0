import { randomUUID } from 'node:crypto';
import { KinesisClient, UpdateShardCountCommand } from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { signIn } from '../../infra/local/demonstration/people.ts';
import { type BootedCloud, bootCloud, endCloud, rebootCloud } from '../boot-cloud.ts';
import { expectedBooks, mixedRecords } from '../embedded/books/generator.ts';
import { athenaRows, hotIds, outputs, putRecords } from '../steps/aws.ts';
import { booksSince, receivedIn, sidelinedSince } from '../steps/books.ts';
import { eventually } from '../steps/eventually.ts';
import { asked, operation } from '../steps/graphql.ts';
import { ALL_TROUBLES, driveThrough } from '../steps/troubles.ts';
import { bringBack, lostBodies } from './lost-bodies.ts';

const RECORDS = 50_000;
const LOST = 200;
/** Under way when the whole cloud is ended and started again. */
const FIRST = 5_000;
const REST_MS = 900_000;
/** Detectors put anomalies of their own on the stream: they have a book too, but nobody can say how many they will be. */
const OWN = 'signalroom';
/** The source whose poison is both whole bodies and single entries of one. */
const POISON = { source: 'alertmanager' };
const LOST_BODIES = { source: 'otlp', errorClass: 'undecodable' };

describe('Fifty thousand records while everything fails', () => {
  const started = Date.now();
  const lost = lostBodies({ count: LOST, now: started });
  const records = [
    ...mixedRecords({ count: RECORDS, seed: 20_261_124, now: started }),
    ...lost.map(({ record }) => record),
  ];
  let own: BootedCloud | undefined;
  let token = '';
  const boot = {
    assembly: process.env['SIGNALROOM_ASSEMBLY'],
    started: (cloud: BootedCloud) => {
      own = cloud;
    },
  };

  const arrive = async (environment: Readonly<Record<string, string>>) => {
    Object.assign(process.env, environment);
    const { UserPoolId = '', UserPoolClientId = '' } = outputs();
    const person = { username: 'books@example.com', groups: ['lead'] };
    token = await signIn({ UserPoolId, UserPoolClientId }, person);
  };
  const books = async () => {
    const found = new Map(await booksSince(token, started));
    found.delete(OWN);
    return Object.fromEntries(found);
  };
  const expected = () =>
    Object.fromEntries(
      [...expectedBooks(records)].map(([source, sums]) => [source, { ...sums, balanced: true }]),
    );
  const atRest = (what: string, received: () => number) =>
    eventually(
      what,
      async () => expect(receivedIn(await booksSince(token, started), [OWN])).toBe(received()),
      REST_MS,
    );

  beforeAll(async () => {
    await arrive(await bootCloud(boot));
    await inTwoShards();
    const [first, rest] = [records.slice(0, FIRST), records.slice(FIRST)];
    await putRecords(first.map(({ bytes }) => bytes));
    if (own !== undefined) await arrive(await rebootCloud(own, boot));
    await driveThrough(ALL_TROUBLES, rest);
    await atRest('all that was sent stands in the books', () => receivedIn(expectedBooks(records)));
  }, REST_MS * 2);
  afterAll(async () => {
    if (own !== undefined) await endCloud(own);
  });

  /** The books, both stores and what waits agree with each other to the unit. */
  const expectOneOfEach = async () => {
    const { GlueTable } = outputs();
    const hot = (await hotIds()).toSorted();
    const cold = (await athenaRows(`SELECT signal_id FROM "${GlueTable}"`)).map(([id]) => id).toSorted();
    const all = [...(await booksSince(token, started)).values()];
    expect(new Set(cold).size).toBe(cold.length);
    expect(cold).toEqual(hot);
    expect(hot.length).toBe(all.reduce((sum, book) => sum + book.stored, 0));
    expect(all.every(({ balanced }) => balanced)).toBe(true);
  };

  test('The books have every unit, stored, duplicate or sidelined, per source', async () => {
    expect(await books()).toEqual(expected());
  });

  test(
    'No signal is missing, and none is twice in the hot or the cold store',
    async () => {
      await eventually('hot and cold are equal', expectOneOfEach, REST_MS);
    },
    REST_MS,
  );

  test(
    'What could not be understood waits with its bytes',
    async () => {
      const found = await sidelinedSince(token, started);
      const bytes = records.flatMap(({ bad }) =>
        bad.map((entry) => Buffer.from(entry.bytes).toString('base64')),
      );
      expect(found.map((one) => one.bytes).toSorted()).toEqual(bytes.toSorted());
    },
    REST_MS,
  );

  test(
    'What can be read by now replays to zero, and becomes signals once',
    async () => {
      await bringBack(lost);
      const before = receivedIn(await booksSince(token, started), [OWN]);
      await replay(LOST_BODIES);
      await replay(LOST_BODIES);
      const signals = lost.reduce((sum, { good }) => sum + good, 0);
      await atRest('all bodies are read', () => before + signals);
      expect(await sidelinedSince(token, started, LOST_BODIES)).toEqual([]);
      const want = expected();
      const otlp = want['otlp'] ?? { received: 0, stored: 0, duplicate: 0, sidelined: 0 };
      otlp.received += signals;
      otlp.stored += signals;
      expect(await books()).toEqual(want);
      await eventually('hot and cold are equal', expectOneOfEach, REST_MS);
    },
    REST_MS,
  );

  test(
    'What still can not be read waits in its place, no more and no less',
    async () => {
      const waiting = async () =>
        (await sidelinedSince(token, started, POISON)).map(({ bytes }) => bytes).toSorted();
      const before = await waiting();
      const received = receivedIn(await booksSince(token, started), [OWN]);
      const ordered = await replay(POISON);
      expect(ordered).toBeGreaterThan(0);
      await atRest('all is read again', () => received + ordered);
      expect(await waiting()).toEqual(before);
      await eventually('hot and cold are equal', expectOneOfEach, REST_MS);
    },
    REST_MS,
  );

  /** Orders everything to be read again; gives how much that was. */
  async function replay(narrowed: object): Promise<number> {
    const input = {
      from: new Date(started).toISOString(),
      to: new Date().toISOString(),
      rationale: 'its cause is gone',
      ...narrowed,
    };
    let sum = 0;
    for (let nextToken: string | undefined | null; nextToken !== null; ) {
      const asking = { input: { ...input, idempotencyKey: randomUUID(), nextToken } };
      const answer = await asked(token, operation('replay-sidelined'), asking);
      sum += answer.ordered;
      nextToken = answer.nextToken;
    }
    return sum;
  }
});

/** Duplicates then come by another shard than what they repeat, and two normalisers write at once. */
async function inTwoShards(): Promise<void> {
  const client = new KinesisClient();
  const StreamName = outputs()['RawStreamName'];
  await client.send(
    new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
  );
  client.destroy();
}

import { describe, expect, test } from '@jest/globals';
import { sidelinedFields } from '../../../../../functions/collect/api/sidelined-fields.ts';
import { replayOrderOf } from '../../../../../functions/collect/replay-envelope.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import type { SidelinedRecord } from '../../../../../schemas/sidelined-record.ts';
import { FakeClock } from '../../../../fakes/clock.ts';
import { FakeRawStream } from '../../../../fakes/raw-stream.ts';
import { FakeRequestAnswers } from '../../../../fakes/request-answers.ts';
import { FakeSidelinedRecords } from '../../../../fakes/sidelined-records.ts';

const NOON = Date.UTC(2026, 4, 4, 12);
const lead = { id: 'u-1', name: 'ada', role: 'lead', teams: [] } as const;
const aRecord = (more: Partial<SidelinedRecord>): SidelinedRecord => ({
  errorClass: 'invalid',
  message: 'version: must be "4"',
  source: 'alertmanager',
  recordId: 's/1',
  offset: 0,
  sidelinedAt: NOON - 3_600_000,
  bytes: 'eA==',
  ...more,
});
const RECORDS = [
  aRecord({ recordId: 's/1', sidelinedAt: NOON - 30 * 3_600_000 }),
  aRecord({ recordId: 's/2' }),
  aRecord({ recordId: 's/3', errorClass: 'undecodable', source: 'unknown' }),
  aRecord({ recordId: 's/4', sidelinedAt: NOON + 60_000 }),
];

async function someFields(records: readonly SidelinedRecord[] = RECORDS) {
  const deps = {
    sidelined: new FakeSidelinedRecords(),
    stream: new FakeRawStream(),
    answers: new FakeRequestAnswers(),
    clock: new FakeClock(NOON),
  };
  for (const record of records) await deps.sidelined.put(record);
  const fields = sidelinedFields(deps);
  const ask = (field: string, args: unknown, role: 'viewer' | 'investigator' | 'lead' = 'lead') =>
    fields[field]!(args, { ...lead, role }, { selection: [] });
  const replay = (more: object = {}, role?: 'investigator') =>
    ask('replaySidelined', { input: { ...INPUT, ...more } }, role);
  const ordered = () => deps.stream.records.map(({ data }) => replayOrderOf(data));
  return { ...deps, ask, replay, ordered };
}
const INPUT = {
  idempotencyKey: 'k',
  from: '2026-05-03T00:00:00Z',
  to: '2026-05-05T00:00:00Z',
  rationale: 'the adapter reads version 5 now',
};

describe('sidelined records', () => {
  test('are listed by day, source and error class', async () => {
    const { ask } = await someFields();
    expect(await ask('sidelinedRecords', { day: '2026-05-04', errorClass: 'undecodable' })).toMatchObject({
      items: [{ recordId: 's/3', sidelinedAt: '2026-05-04T11:00:00.000Z' }],
      nextToken: null,
    });
    expect(await ask('sidelinedRecords', { day: '2026-05-04', source: 'alertmanager' })).toMatchObject({
      items: [{ recordId: 's/2' }, { recordId: 's/4' }],
    });
    await expect(ask('sidelinedRecords', { day: '2026-05-04', errorClass: 'odd' })).rejects.toMatchObject({
      code: 'BadInput',
      path: 'errorClass',
    });
  });

  test('are counted by source and error class, however many pages they fill', async () => {
    const { ask } = await someFields([
      ...RECORDS,
      ...Array.from({ length: 1_500 }, (_, n) => aRecord({ recordId: `s/${n + 10}` })),
    ]);
    expect(await ask('sidelinedCounts', { day: '2026-05-04' }, 'viewer')).toEqual([
      { source: 'alertmanager', errorClass: 'invalid', count: 1_502 },
      { source: 'unknown', errorClass: 'undecodable', count: 1 },
    ]);
    expect(await ask('sidelinedCounts', { day: '2026-05-01' })).toEqual([]);
  });
});

describe('a replay', () => {
  test('puts one order per record of the range on the stream, with who and why', async () => {
    const { replay, ordered, stream } = await someFields();
    expect(await replay()).toEqual({ ordered: 3, nextToken: null });
    expect(ordered()).toEqual(
      [
        { day: '2026-05-03', name: 's_1-0' },
        { day: '2026-05-04', name: 's_2-0' },
        { day: '2026-05-04', name: 's_3-0' },
      ].map((address) => ({
        ...address,
        orderedBy: { id: 'u-1', name: 'ada' },
        rationale: INPUT.rationale,
      })),
    );
    expect(new Set(stream.records.map(({ partitionKey }) => partitionKey)).size).toBe(3);
  });

  test.each([
    ['a source', { source: 'unknown' }, ['s_3-0']],
    ['an error class', { errorClass: 'invalid' }, ['s_1-0', 's_2-0']],
    ['a time, to the millisecond', { from: '2026-05-03T06:00:00Z', to: '2026-05-04T11:00:00Z' }, ['s_1-0']],
    ['the other edge of a time', { from: '2026-05-04T11:00:00Z' }, ['s_2-0', 's_3-0']],
  ])('is narrowed to %s', async (_what, narrower, names) => {
    const { replay, ordered } = await someFields();
    await replay(narrower);
    expect(ordered().map((order) => order?.name)).toEqual(names);
  });

  test('goes on where it ended, and leaves out what failed again meanwhile', async () => {
    const many = Array.from({ length: 4_500 }, (_, n) =>
      aRecord({ recordId: `s/${String(n).padStart(5, '0')}` }),
    );
    const { replay, ordered, sidelined, clock } = await someFields(many);
    let nextToken: unknown;
    let calls = 0;
    do {
      const answer = (await replay(
        nextToken === undefined ? {} : { nextToken, idempotencyKey: `k-${calls}` },
      )) as {
        nextToken: string | null;
      };
      nextToken = answer.nextToken;
      calls += 1;
      clock.time += 60_000;
      await sidelined.put(aRecord({ recordId: `t/${calls}`, sidelinedAt: clock.time - 1 }));
    } while (nextToken !== null);
    expect(calls).toBe(3);
    expect(ordered().map((order) => order?.name)).toEqual(
      many.map(({ recordId }) => `${recordId.replace('/', '_')}-0`),
    );
  });

  test('may break off anywhere: a second call orders what is missing', async () => {
    const { replay, ordered, stream } = await someFields();
    const put = stream.put.bind(stream);
    stream.put = async (records) => {
      await put(records.slice(0, 1));
      throw new Transient('PutRecords: 1 of 2 records were not taken');
    };
    await expect(replay()).rejects.toThrow('not taken');
    stream.put = put;
    await replay();
    expect(new Set(ordered().map((order) => order?.name))).toEqual(new Set(['s_1-0', 's_2-0', 's_3-0']));
  });

  test('is answered once per key: sent again it orders nothing, and another one under its key is refused', async () => {
    const { replay, ordered } = await someFields();
    const first = await replay();
    expect(await replay()).toEqual(first);
    await expect(replay({ source: 'unknown' })).rejects.toMatchObject({ code: 'KeyReused' });
    expect(ordered()).toHaveLength(3);
    await replay({ idempotencyKey: 'another' });
    expect(ordered()).toHaveLength(6);
  });

  test('is a matter for a lead', async () => {
    const { replay, stream } = await someFields();
    await expect(replay({}, 'investigator')).rejects.toMatchObject({ code: 'Forbidden' });
    expect(stream.records).toEqual([]);
  });

  test.each([
    ['a range upside down', { from: INPUT.to, to: INPUT.from }, 'input.to'],
    ['a range of more than 31 days', { from: '2026-01-01T00:00:00Z' }, 'input.from'],
    ['no reason', { rationale: ' ' }, 'input.rationale'],
    ['an error class that is none', { errorClass: 'odd' }, 'input.errorClass'],
    ['a foreign token', { nextToken: 'x' }, 'input.nextToken'],
  ])('is refused with %s', async (_what, wrong, path) => {
    const { replay } = await someFields();
    await expect(replay(wrong)).rejects.toMatchObject({ code: 'BadInput', path });
  });
});

import { describe, expect, test } from '@jest/globals';
import { qualityFields } from '../../../../../functions/collect/api/quality-fields.ts';
import { foldShape } from '../../../../../functions/collect/quality/fold-shape.ts';
import { emptyShape } from '../../../../../functions/collect/quality/known-fields.ts';
import { emptyHour, sumUp } from '../../../../../functions/collect/quality/sum-up.ts';
import type { Caller } from '../../../../../functions/shared/edge/graphql.ts';
import { FakeClock } from '../../../../fakes/clock.ts';
import { FakeKnownShapes } from '../../../../fakes/known-shapes.ts';
import { FakeQualityReports } from '../../../../fakes/quality-reports.ts';
import { FakeRequestAnswers } from '../../../../fakes/request-answers.ts';
import type { Answered } from '../../../../steps/graphql.ts';
import { ARRIVAL, entryOf, HOUR, many, numbered, SHARD } from '../quality/observed.ts';

const RANGE = { from: '2026-05-04T10:00:00Z', to: '2026-05-04T11:00:00Z' };
const KEY = 'a-key';

/** A source of sixty payloads, of which the last brought a new field. */
async function anApi() {
  const [reports, shapes] = [new FakeQualityReports(), new FakeKnownShapes()];
  const entry = entryOf([...many(59, { id: 'a' }), { payload: { id: 'a', vip: true }, number: 60 }]);
  await reports.save(sumUp(emptyHour(HOUR), [entry]));
  await shapes.save(foldShape(emptyShape({ source: 'shop', adapter: 'shop' }), [entry]));
  const fields = qualityFields({
    reports,
    shapes,
    answers: new FakeRequestAnswers(),
    clock: new FakeClock(ARRIVAL + 1),
  });
  const ask = async (field: string, args: object, role: Caller['role'] = 'viewer'): Promise<Answered> =>
    fields[field]!(args, { id: 'u-1', name: 'ada', role, teams: [] }, { selection: [] });
  return { ask, shapes };
}

describe('the fields of quality', () => {
  test('report completeness, lateness and skew per source, versions and hour', async () => {
    const { ask } = await anApi();
    const [first, second, ...more] = await ask('quality', { source: 'shop', ...RANGE });
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      source: 'shop',
      adapter: 'shop',
      adapterVersion: 1,
      schemaVersion: 1,
      hour: HOUR,
      signals: 930,
      duplicates: 30,
      lateness: { maxMs: 600 },
      skew: { maxMs: 2 },
    });
    expect(first.completeness).toContainEqual({ field: 'serviceName', share: 1 });
    expect(first.completeness).toContainEqual({ field: 'owner', share: 30 / 930 });
    expect(second.completeness).toContainEqual({ field: 'owner', share: 0 });
    expect(await ask('quality', { source: 'other', ...RANGE })).toEqual([]);
    expect(await ask('quality', { from: '2026-05-04T11:00:00Z', to: '2026-05-04T12:00:00Z' })).toEqual([]);
  });

  test('show the shape of payloads', async () => {
    const { ask } = await anApi();
    expect(await ask('payloadShape', { source: 'shop' })).toEqual([
      {
        source: 'shop',
        adapter: 'shop',
        payloads: 60,
        learning: false,
        fields: [
          expect.objectContaining({ path: '$', types: ['object'], share: 1 }),
          expect.objectContaining({ path: 'id', types: ['string'], firstSeen: '2026-05-04T10:20:01.000Z' }),
          expect.objectContaining({ path: 'vip', types: ['boolean'], share: 1 / 60 }),
        ],
      },
    ]);
  });

  test('list drifts of a time with their first example, and let a lead accept one, once', async () => {
    const { ask } = await anApi();
    const [drift, ...more] = await ask('schemaDrift', RANGE);
    expect(more).toEqual([]);
    expect(drift).toMatchObject({
      source: 'shop',
      kind: 'new_field',
      path: 'vip',
      state: 'open',
      after: ['boolean'],
      example: { recordId: `${SHARD}/${numbered(60)}`, at: 'vip', excerpt: 'true' },
      acceptedBy: null,
    });
    const accept = (rationale: string, idempotencyKey = KEY) =>
      ask('acceptSchemaDrift', { input: { idempotencyKey, driftId: drift.driftId, rationale } }, 'lead');
    const first = await accept('version 2 has it');
    expect(first).toMatchObject({ state: 'accepted', acceptedBy: 'ada' });
    expect(await accept('version 2 has it')).toEqual(first);
    await expect(accept('again')).rejects.toMatchObject({ code: 'KeyReused', path: 'idempotencyKey' });
    expect(await accept('again', 'another-key')).toEqual(first);
    expect(await ask('schemaDrift', { ...RANGE, source: 'other' })).toEqual([]);
  });

  test('name what is wrong with a question', async () => {
    const { ask } = await anApi();
    const backwards = { from: RANGE.to, to: RANGE.from };
    const long = { from: '2026-03-01T00:00:00Z', to: '2026-05-01T00:00:00Z' };
    const accept = (driftId: string) => ({ input: { idempotencyKey: KEY, driftId, rationale: 'so' } });
    await expect(ask('quality', backwards)).rejects.toMatchObject({ code: 'BadInput', path: 'to' });
    await expect(ask('schemaDrift', long)).rejects.toMatchObject({ code: 'BadInput', path: 'from' });
    await expect(ask('quality', { from: 'x', to: 'y' })).rejects.toMatchObject({
      code: 'BadInput',
      path: 'from',
    });
    await expect(ask('acceptSchemaDrift', accept('x'), 'lead')).rejects.toMatchObject({
      code: 'BadInput',
      path: 'input.driftId',
    });
    await expect(ask('acceptSchemaDrift', accept('0'.repeat(32)), 'lead')).rejects.toMatchObject({
      code: 'NotFound',
    });
    await expect(ask('acceptSchemaDrift', accept('0'.repeat(32)), 'investigator')).rejects.toMatchObject({
      code: 'Forbidden',
    });
  });
});

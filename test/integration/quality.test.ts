import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { putRecords } from '../steps/aws.ts';
import { eventually } from '../steps/eventually.ts';
import { foldQuality } from '../steps/functions.ts';
import { asked, operation } from '../steps/graphql.ts';
import { People } from '../steps/people.ts';
import { bytesOf, envelope } from '../steps/records/raw-record.ts';

const people = new People();
const run = randomUUID().slice(0, 8);
/** A field that no other test sends. */
const FIELD = `voucher_${run}`;
const PATH = `[].${FIELD}`;
let token = '';
let lead = '';

const day = 86_400_000;
const range = () => ({
  from: new Date(Date.now() - day).toISOString(),
  to: new Date(Date.now() + day).toISOString(),
});

/** Log lines in JSON, as a shipper posts them. */
const line = (more: object = {}) =>
  bytesOf({
    ...envelope('json-lines', [
      { time: new Date().toISOString(), service: 'checkout', request: randomUUID(), ...more },
    ]),
    id: randomUUID(),
  });

const shape = async () => {
  await foldQuality();
  const shapes = await asked(token, operation('payload-shape'), { source: 'json-lines' });
  return shapes[0] ?? { payloads: 0, learning: true, fields: [] };
};
const drifts = async () => {
  await foldQuality();
  const found = await asked(token, operation('schema-drift'), { source: 'json-lines', ...range() });
  return found.filter(({ path }: { path: string }) => path === PATH);
};

describe('quality on the deployed stack', () => {
  beforeAll(async () => {
    token = (await people.join('vera', 'viewer')).token;
    lead = (await people.join('lea', 'lead')).token;
  });
  afterAll(() => people.leave());

  test('a source is learnt; a new field is drift, a signal, and ends when it is accepted', async () => {
    for (let round = 0; round < 3; round += 1) {
      const { payloads } = await shape();
      await putRecords(Array.from({ length: 30 }, () => line()));
      await eventually('the payloads are looked at', async () => {
        expect((await shape()).payloads).toBeGreaterThanOrEqual(payloads + 20);
      });
    }
    expect(await shape()).toMatchObject({ source: 'json-lines', learning: false });

    const [put] = await putRecords([line({ [FIELD]: 'SPRING' })]);
    const [drift] = await eventually('the new field is found', async () => {
      const found = await drifts();
      expect(found).toHaveLength(1);
      return found;
    });
    expect(drift).toMatchObject({
      kind: 'new_field',
      before: [],
      after: ['string'],
      state: 'open',
      example: { recordId: put?.recordId, at: `[0].${FIELD}`, excerpt: 'SPRING' },
    });

    const anomalies = async (status: string) => {
      await foldQuality();
      const { items } = await asked(token, operation('signals'), {
        kind: 'anomaly',
        limit: 1_000,
        ...range(),
      });
      const told = items.filter((signal: { name: string; status: string }) => signal.name.includes(PATH));
      expect(told.map((signal: { status: string }) => signal.status)).toContain(status);
      return told;
    };
    const [told] = await eventually('the drift is a signal', () => anomalies('firing'));
    expect(told).toMatchObject({
      severityNumber: 9,
      provenance: { source: 'signalroom', adapter: 'signalroom' },
    });

    const input = { idempotencyKey: run, driftId: drift.driftId, rationale: 'vouchers are new' };
    expect(await asked(lead, operation('accept-schema-drift'), { input })).toMatchObject({
      state: 'accepted',
    });
    await eventually('the end is a signal', () => anomalies('resolved'));
  });

  test('the hour is reported, with what signals have and how late they came', async () => {
    await putRecords([line()]);
    await eventually('the hour is summed up', async () => {
      await foldQuality();
      const reports = await asked(token, operation('quality'), { source: 'json-lines', ...range() });
      const signals = reports.reduce((sum: number, one: { signals: number }) => sum + one.signals, 0);
      expect(signals).toBeGreaterThanOrEqual(1);
      expect(reports[0]).toMatchObject({ adapter: 'json-lines', schemaVersion: expect.any(Number) });
      expect(reports[0].completeness).toContainEqual({ field: 'body', share: 1 });
      expect(reports[0].lateness.maxMs).toBeGreaterThanOrEqual(0);
    });
  });
});

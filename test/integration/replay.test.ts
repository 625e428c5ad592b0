import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { audit } from '../../functions/collect/audit/audit.ts';
import { dynamo, kinesis, s3 } from '../../functions/shared/aws/clients.ts';
import { dynamoLedger } from '../../functions/shared/aws/ledger.ts';
import { kinesisRawArrivals } from '../../functions/shared/aws/raw-arrivals.ts';
import { s3SidelinedRecords } from '../../functions/shared/aws/sidelined-records.ts';
import { signIn } from '../../infra/local/demonstration/people.ts';
import type { SidelinedRecord } from '../../schemas/sidelined-record.ts';
import { eventually } from '../steps/eventually.ts';
import { asked, operation } from '../steps/graphql.ts';
import { cloud } from './cloud.ts';

const REST_MS = 60_000;
const MINUTE_MS = 60_000;
const output = (name: string): string => String(cloud.outputs[name]);
const sidelined = s3SidelinedRecords({ client: s3(), bucket: output('SidelinedBucketName') });

/** A day of its own, long ago, so that nobody else's records are counted or replayed. */
const NOON = Date.UTC(2021, 0, 1, 12) + Math.floor(Math.random() * 1_000) * 86_400_000;
const day = new Date(NOON).toISOString().slice(0, 10);
const service = `replayed-${randomUUID().slice(0, 8)}`;
const lines = Array.from({ length: 100 }, (_, n) => ({
  timeUnixNano: `${Date.now()}000000`,
  body: { stringValue: `line ${n}` },
}));
const envelope = (type: string, data: unknown) =>
  JSON.stringify({ specversion: '1.0', id: 'r', source: 'signalroom/ingest', type, data });
const HUNDRED = envelope('signalroom.ingest.otlp-logs', {
  resourceLogs: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: service } }] },
      scopeLogs: [{ logRecords: lines }],
    },
  ],
});
const ALERT = envelope('signalroom.ingest.alertmanager', {
  version: '4',
  alerts: [{ status: 'firing', labels: { alertname: 'A', service }, startsAt: new Date().toISOString() }],
});

/** As an older adapter would have left it. */
const aRecord = (more: Partial<SidelinedRecord>): SidelinedRecord => ({
  errorClass: 'invalid',
  message: 'version: must be "3"',
  source: 'alertmanager',
  adapter: 'alertmanager',
  adapterVersion: 1,
  recordId: `shardId-000000000000/${randomUUID().replaceAll('-', '')}`,
  offset: 0,
  sidelinedAt: NOON,
  bytes: Buffer.from(ALERT).toString('base64'),
  ...more,
});

describe('what was sidelined', () => {
  let token = '';
  beforeAll(async () => {
    const pool = { UserPoolId: output('UserPoolId'), UserPoolClientId: output('UserPoolClientId') };
    token = await signIn(pool, { username: 'replays@example.com', groups: ['lead'] });
  });

  const counts = () => asked(token, operation('sidelined-counts'), { day });
  const replay = (more: object = {}) =>
    asked(token, operation('replay-sidelined'), {
      input: {
        idempotencyKey: randomUUID(),
        from: `${day}T00:00:00.000Z`,
        to: `${day}T23:59:59.999Z`,
        rationale: 'the adapters read it now',
        ...more,
      },
    });
  const stored = async () => {
    const now = Date.now();
    const range = { from: new Date(now - 10 * MINUTE_MS), to: new Date(now + 10 * MINUTE_MS) };
    return (await asked(token, operation('signals'), { serviceName: service, ...range })).items;
  };

  test('replays to zero by source and then in all, an entry without its ninety-nine neighbours, and twice as once', async () => {
    const entry = aRecord({ source: 'otlp', adapter: 'otlp-logs', offset: 42, entries: 100, bytes: 'e30=' });
    await sidelined.keepRaw({ ...entry, data: Buffer.from(HUNDRED) });
    for (const record of [entry, aRecord({})]) await sidelined.put(record);
    expect(await counts()).toEqual([
      { source: 'alertmanager', errorClass: 'invalid', count: 1 },
      { source: 'otlp', errorClass: 'invalid', count: 1 },
    ]);
    expect(await replay({ source: 'otlp' })).toEqual({ ordered: 1, nextToken: null });
    await eventually(
      'the entry is replayed',
      async () =>
        expect(await counts()).toEqual([{ source: 'alertmanager', errorClass: 'invalid', count: 1 }]),
      REST_MS,
    );
    expect(await replay()).toEqual({ ordered: 1, nextToken: null });
    await eventually('all is replayed', async () => expect(await counts()).toEqual([]), REST_MS);
    expect(
      (await stored()).map(({ kind, body }: { kind: string; body: string }) => [kind, body]).sort(),
    ).toEqual([
      ['alert', null],
      ['log', 'line 42'],
    ]);
    expect(await replay()).toEqual({ ordered: 0, nextToken: null });
  });

  test('is sidelined again, in its place, when it still can not be read', async () => {
    const bytes = Buffer.from(`{"no json ${randomUUID()}`).toString('base64');
    await sidelined.put(aRecord({ source: 'unknown', errorClass: 'undecodable', bytes }));
    await replay({ source: 'unknown' });
    await eventually('it is replayed', async () => expect(await counts()).toEqual([]), REST_MS);
    const today = { day: new Date().toISOString().slice(0, 10), source: 'unknown', limit: 1_000 };
    const { items } = await asked(token, operation('sidelined-records'), today);
    expect(items.filter((item: { bytes: string }) => item.bytes === bytes)).toHaveLength(1);
  });

  test('leaves books that balance, and that agree with the stream and with what is kept', async () => {
    const arrivals = kinesisRawArrivals({ client: kinesis(), streamName: output('RawStreamName') });
    const ledger = dynamoLedger({ client: dynamo(), table: output('LedgerTableName') });
    // Six minutes from now, what arrived until now has the age that is looked at.
    const clock = { now: () => Date.now() + 6 * MINUTE_MS };
    expect(await audit({ arrivals, ledger, sidelined, clock })).toEqual({
      unbalanced: [],
      missing: [],
      notKept: [],
    });
  });
});

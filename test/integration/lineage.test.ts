import { randomUUID } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { s3 } from '../../functions/shared/aws/clients.ts';
import { eventually } from '../steps/eventually.ts';
import { type Answered, asked, graphql, operation } from '../steps/graphql.ts';
import { post } from '../steps/ingest.ts';
import { openInvestigation } from '../steps/investigation.ts';
import { People, type SignedInPerson } from '../steps/people.ts';
import { cloud } from './cloud.ts';

const REST_MS = 60_000;
const service = `traced-${randomUUID().slice(0, 8)}`;
const anAlert = (alertname: string) => ({
  status: 'firing',
  labels: { alertname, severity: 'critical', service },
  annotations: { description: `${alertname} of ${service}` },
  startsAt: new Date().toISOString(),
  fingerprint: randomUUID().replaceAll('-', '').slice(0, 16),
});
const alerts = [anAlert('TooSlow'), anAlert('TooManyErrors')];
const people = new People();
let [lead, viewer, nobody]: SignedInPerson[] = [];
let signalId = '';
const ask = (name: string, variables: object, by = viewer) =>
  asked(by!.token, operation(name), { ...variables });

beforeAll(async () => {
  [lead, viewer, nobody] = await Promise.all([
    people.join('lea', 'lead'),
    people.join('vic', 'viewer'),
    people.join('nob'),
  ]);
  const body = JSON.stringify({ version: '4', groupKey: service, alerts });
  const { status, body: receipt } = await post({ path: 'alertmanager', body });
  expect(status).toBe(202);
  const { receiptId } = receipt;
  signalId = await eventually(
    'the request is processed',
    async () => {
      const { signals } = await ask('receipt', { receiptId });
      expect(signals).toHaveLength(2);
      return ask('signal', { signalId: signals[1].signalId }).then(() => signals[1].signalId);
    },
    REST_MS,
  );
}, REST_MS * 2);
afterAll(() => people.leave());

describe('a signal that came by a webhook', () => {
  let lineage: Answered;
  beforeAll(async () => {
    lineage = await ask('lineage', { signalId });
  });

  test('leads to the entry it was, the adapter that read it and what enriched it', async () => {
    const { name } = await ask('signal', { signalId });
    const index = alerts.findIndex(({ labels }) => labels.alertname === name);
    expect(lineage).toMatchObject({
      signalId,
      schemaVersion: 2,
      adapter: { id: 'alertmanager', version: 1 },
      entry: { offset: index, path: `alerts[${index}]`, yieldsSignal: true, truncated: false },
    });
    expect(JSON.parse(lineage.entry.text)).toEqual(alerts[index]);
    expect(lineage.enrichments.map(({ enricher }: { enricher: string }) => enricher)).toEqual([
      'service',
      'environment',
      'deployment',
      'owner',
    ]);
  });

  test('leads to its bytes in S3: the range that it names is a frame, and the record is in it', async () => {
    const { key, byteOffset, byteLength, framePosition, sizeBytes, text, bucket } = lineage.raw;
    expect(bucket).toBe('cold');
    const { Body } = await s3().send(
      new GetObjectCommand({
        Bucket: cloud.outputs['ColdBucketName'],
        Key: key,
        Range: `bytes=${byteOffset}-${byteOffset + byteLength - 1}`,
      }),
    );
    const frame = zstdDecompressSync((await Body?.transformToByteArray()) ?? new Uint8Array());
    const record = frame.subarray(framePosition, framePosition + sizeBytes).toString('utf8');
    expect(record).toBe(text);
    expect(JSON.parse(record).data.alerts).toEqual(alerts);
  });

  test('is found by its record alone, as from a row of the archive', async () => {
    const { recordId, arrivedAt } = lineage.raw;
    expect(await ask('raw-record', { recordId, arrivedAt })).toEqual(lineage.raw);
    expect(await ask('raw-record', { recordId: 'shardId-000000000099/1', arrivedAt })).toBeNull();
  });

  test('leads forward to its incident, and to the investigation that this opened', async () => {
    const incident = await eventually(
      'it is in an incident',
      async () => {
        const found = await ask('incident-of-signal', { signalId });
        expect(found?.members.map((member: { signalId: string }) => member.signalId)).toContain(signalId);
        return found;
      },
      REST_MS,
    );
    expect(incident.services).toContain(service);
    await eventually(
      'it is attached',
      async () =>
        expect(await ask('uses-of-signal', { signalId })).toMatchObject([
          { kind: 'attached', sequence: expect.any(Number) },
        ]),
      REST_MS,
    );
  });

  test('leads forward to the evidence that it was frozen as and the verdict that cites it', async () => {
    const investigationId = await openInvestigation(lead!);
    const input = (more: object) => ({ input: { idempotencyKey: randomUUID(), investigationId, ...more } });
    const { data } = await ask('freeze-signal', input({ signalId }), lead);
    const { evidenceId } = JSON.parse(data);
    const verdict = {
      statement: 's',
      category: 'code',
      evidenceIds: [evidenceId],
      ruledOutHypothesisIds: [],
      nothingRuledOut: 'nobody had another idea',
    };
    await ask('settle-verdict', input({ ...verdict, outcome: 'root_cause', changeSignalId: signalId }), lead);
    const uses = await ask('uses-of-signal', { signalId });
    expect(uses.filter((use: Answered) => use.investigationId === investigationId)).toMatchObject([
      { kind: 'evidence', sequence: 2, evidenceId, superseded: null },
      { kind: 'root_cause', sequence: 3, superseded: false },
      { kind: 'verdict', sequence: 3, evidenceId, superseded: false },
    ]);
  });
});

test.each([
  ['lineage', () => ({ signalId })],
  ['raw-record', () => ({ recordId: 'shardId-000000000000/1', arrivedAt: new Date().toISOString() })],
  ['incident-of-signal', () => ({ signalId })],
  ['uses-of-signal', () => ({ signalId })],
])('%s is for viewers, and for nobody without a role', async (name, variables) => {
  const { errors } = await graphql(nobody!.token, operation(name), variables());
  expect(errors).toMatchObject([{ errorType: 'Forbidden' }]);
  expect((await graphql(viewer!.token, operation(name), variables())).errors).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { signIn } from '../../infra/local/demonstration/people.ts';
import { type BootedCloud, bootCloud, endCloud } from '../boot-cloud.ts';
import { athenaRows, execution, outputs } from '../steps/aws.ts';
import { eventually } from '../steps/eventually.ts';
import { asked, graphql, operation } from '../steps/graphql.ts';
import { post } from '../steps/ingest.ts';
import { logRecord, otlpLogsOf } from '../steps/records/good-records.ts';

const directory = mkdtempSync(join(tmpdir(), 'signalroom-bound-'));
let own: BootedCloud | undefined;
let token = '';

/** The application as it was synthesised, but for its workgroup: no query may scan more than one byte. */
function assemblyWithTightBound(): string {
  const assembly = resolve(process.env['SIGNALROOM_ASSEMBLY'] ?? 'cdk.out');
  const tight = join(directory, 'assembly');
  mkdirSync(tight);
  for (const name of readdirSync(assembly)) {
    if (!/Data\.template\.json$/.test(name)) symlinkSync(join(assembly, name), join(tight, name));
    else {
      const template = readFileSync(join(assembly, name), 'utf8');
      const bound = /"BytesScannedCutoffPerQuery": *\d+/;
      expect(template).toMatch(bound);
      writeFileSync(join(tight, name), template.replace(bound, '"BytesScannedCutoffPerQuery": 1'));
    }
  }
  return tight;
}

beforeAll(async () => {
  const environment = await bootCloud({
    assembly: assemblyWithTightBound(),
    started: (cloud) => {
      own = cloud;
    },
  });
  Object.assign(process.env, environment);
  const { UserPoolId = '', UserPoolClientId = '' } = outputs();
  token = await signIn({ UserPoolId, UserPoolClientId }, { username: 'ana@example.com', groups: ['lead'] });
}, 120_000);
afterAll(async () => {
  if (own !== undefined) await endCloud(own);
  rmSync(directory, { recursive: true, force: true });
});

test('A query above its scan bound is a Limit that says so, and freezes nothing', async () => {
  const { investigationId } = await asked(token, operation('open-investigation'), {
    input: {
      idempotencyKey: randomUUID(),
      title: 'Slow',
      severityNumber: 17,
      services: ['checkout'],
      teams: [],
    },
  });
  const line = { ...logRecord(Date.now(), 'one line'), severityNumber: 17 };
  const { data } = otlpLogsOf('checkout', [line]);
  expect(await post({ path: 'otlp/v1/logs', body: JSON.stringify(data) })).toMatchObject({ status: 200 });
  const parameters = { service: 'checkout', since: new Date(Date.now() - 60_000).toISOString() };
  const ask = () => ({
    input: {
      ...{ idempotencyKey: randomUUID(), investigationId, templateId: 'new-errors-of-a-service' },
      ...{ store: 'cold', parameters: JSON.stringify(parameters) },
    },
  });
  // As long as the archive is empty there is nothing to scan.
  await eventually('the archive has something to scan', async () => {
    const { Status, Statistics } = await execution(`SELECT body FROM "${outputs()['GlueTable']}"`);
    expect({ Status, Statistics }).toMatchObject({
      Status: { State: 'CANCELLED', StateChangeReason: expect.stringContaining('ytes scanned limit') },
    });
  });
  const log = { investigationId, afterSequence: 0 };
  const before = await asked(token, operation('investigation-events'), log);
  const { errors } = await graphql(token, operation('run-query'), ask());
  expect(errors).toMatchObject([
    {
      errorType: 'Limit',
      message: 'the query would scan more bytes than the workgroup allows',
      errorInfo: { scannedBytes: expect.any(Number) },
    },
  ]);
  expect(await asked(token, operation('investigation-events'), log)).toEqual(before);
  await expect(athenaRows('SELECT 1')).resolves.toEqual([['1']]);
});

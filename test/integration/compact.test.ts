import { InvokeCommand, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, describe, expect, test } from '@jest/globals';
import { s3SignalArchive } from '../../functions/shared/aws/signal-archive.ts';
import { hourOf } from '../../schemas/signal-columns.ts';
import { aSignal } from '../fixtures/signal.ts';
import { athenaRows } from '../steps/aws.ts';
import { cloud } from './cloud.ts';

const lambda = new LambdaClient();
const client = new S3Client();
const bucket = String(cloud.outputs['ColdBucketName']);

async function compactor(): Promise<string> {
  for await (const { Functions = [] } of paginateListFunctions({ client: lambda }, {})) {
    const names = Functions.map(({ FunctionName = '' }) => FunctionName);
    const found = names.find((name) => name.includes('CollectCompact'));
    if (found !== undefined) return found;
  }
  throw new Error('no function compacts the archive');
}

describe('the deployed compactor', () => {
  afterAll(() => {
    lambda.destroy();
    client.destroy();
  });

  test('merges small objects, whose rows Athena goes on to find by column, list and attribute', async () => {
    const time = Date.now() - 30 * 3_600_000;
    const service = `compacted-${Date.now()}`;
    const archive = s3SignalArchive({ client, bucket });
    for (const n of [1, 2, 3]) {
      const attributes = { 'exception.type': `E${n}`, 'thread.name': `worker-${n}`, retries: n };
      const signal = aSignal({ kind: 'change', time, resource: { serviceName: service }, attributes });
      await archive.write([signal], `shardId-000000000099-${n}-${n}`);
    }
    const Payload = Buffer.from(JSON.stringify({ look: 'recent' }));
    const answer = await lambda.send(new InvokeCommand({ FunctionName: await compactor(), Payload }));
    expect(answer.FunctionError).toBeUndefined();
    expect(JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8'))).toMatchObject({ left: 0 });
    const Prefix = `signals/kind=change/hour=${hourOf(time)}/shardId-000000000099_merged-`;
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }));
    expect(Contents.length).toBeGreaterThan(0);
    const rows = await athenaRows(`SELECT exception_type, attributes['thread.name'], attributes['retries']
      FROM ${cloud.outputs['GlueDatabase']}.${cloud.outputs['GlueTable']}
      WHERE kind = 'change' AND hour = '${hourOf(time)}' AND service_name = '${service}' ORDER BY 1`);
    expect(rows).toEqual([
      ['E1', 'worker-1', '1'],
      ['E2', 'worker-2', '2'],
      ['E3', 'worker-3', '3'],
    ]);
  });
});

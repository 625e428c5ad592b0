import { InvokeCommand, LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { afterAll, describe, expect, test } from '@jest/globals';

const client = new LambdaClient();

async function auditFunction(): Promise<string> {
  for await (const { Functions = [] } of paginateListFunctions({ client }, {})) {
    const names = Functions.map(({ FunctionName = '' }) => FunctionName);
    const found = names.find((name) => name.includes('CollectAudit'));
    if (found !== undefined) return found;
  }
  throw new Error('no function audits the books');
}

describe('the deployed audit of the books', () => {
  afterAll(() => client.destroy());

  test('may read all that it compares', async () => {
    const Payload = Buffer.from(JSON.stringify({ 'detail-type': 'Scheduled Event' }));
    const answer = await client.send(new InvokeCommand({ FunctionName: await auditFunction(), Payload }));
    expect(answer.FunctionError).toBeUndefined();
    expect(Buffer.from(answer.Payload ?? []).toString('utf8')).toBe('null');
  });
});

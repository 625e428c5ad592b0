import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cloud } from '../../integration/cloud.ts';
import { asked, graphql, operation } from '../../steps/graphql.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';

const people = new People();
const dynamo = new DynamoDBClient();
let [lead, viewer, auditor]: SignedInPerson[] = [];
let investigationId = '';

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  viewer = await people.join('cleo', 'viewer');
  auditor = await people.join('uma', 'auditor');
  investigationId = await openInvestigation(lead);
});

afterAll(async () => {
  dynamo.destroy();
  await people.leave();
});

const note = () => ({ input: { idempotencyKey: randomUUID(), investigationId, text: 'hello' } });

/** The documented command, as somebody calls it. */
async function verify() {
  const outputs = process.env['SIGNALROOM_OUTPUTS_FILE'] ?? '';
  const child = spawn(process.execPath, ['graphql/command-line/audit.ts', 'verify', '--outputs', outputs], {
    env: { ...process.env, SIGNALROOM_TOKEN: auditor!.token },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { lines: output.trim().split('\n'), errors, code };
}

test('an auditor finds a write and a denial, by the investigation', async () => {
  await asked(lead!.token, operation('add-note'), note());
  await graphql(viewer!.token, operation('add-note'), note());
  const range = { from: '2020-01-01T00:00:00Z', to: '2100-01-01T00:00:00Z' };
  const object = `investigation/${investigationId}`;
  const query = { object, ...range };
  const { items } = await asked(auditor!.token, operation('audit-trail'), query);
  const done = items.map(({ field, outcome }: Record<string, string>) => `${field} ${outcome}`);
  expect(done.sort()).toEqual(['addNote attempted', 'addNote denied']);
  const refused = await graphql(lead!.token, operation('audit-trail'), query);
  expect(refused.errors[0]).toMatchObject({ errorType: 'Forbidden' });
});

test('the command finds the trail whole, and names a link that somebody changes', async () => {
  const TableName = String(cloud.outputs['AuditTableName']);
  const whole = await verify();
  expect(whole).toMatchObject({ code: 0, errors: '' });
  expect(whole.lines).toHaveLength(8);
  const { Items = [] } = await dynamo.send(
    new QueryCommand({
      TableName,
      IndexName: 'byObject',
      KeyConditionExpression: '#object = :object',
      ExpressionAttributeNames: { '#object': 'object' },
      ExpressionAttributeValues: { ':object': { S: `investigation/${investigationId}` } },
      Limit: 1,
    }),
  );
  const { pk, sk } = Items[0] ?? {};
  const Key = { pk: pk!, sk: sk! };
  const { Item = {} } = await dynamo.send(new GetItemCommand({ TableName, Key }));
  const record = { S: String(Item['record']?.S).replace('addNote', 'addNothing') };
  await dynamo.send(new PutItemCommand({ TableName, Item: { ...Item, record } }));
  try {
    const broken = await verify();
    const [chain, link] = [String(pk?.S).replace('#', ' '), Number(Item['sequence']?.N)];
    expect(broken.code).toBe(1);
    expect(broken.lines).toContain(`${chain}: BROKEN at link ${link}: the record was changed`);
  } finally {
    await dynamo.send(new PutItemCommand({ TableName, Item }));
  }
});

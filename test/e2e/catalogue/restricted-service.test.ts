import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../../steps/eventually.ts';
import { asked, graphql, operation } from '../../steps/graphql.ts';
import { post } from '../../steps/ingest.ts';
import { openInvestigation } from '../../steps/investigation.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';

const vault = `vault-${randomUUID().slice(0, 8)}`;
const SECRET = `key of ${vault} expired`;
const people = new People();
let [owner, other]: SignedInPerson[] = [];

beforeAll(async () => {
  owner = await people.join('ana', 'lead', 'security');
  other = await people.join('ben', 'lead', 'shop');
});

/** While any service is restricted, what could not be read is shown to nobody else: other tests look at such records. */
afterAll(async () => {
  const service = { name: vault, owner: 'security' };
  const lifting = { idempotencyKey: randomUUID(), basedOn: 1, rationale: 'the test is over', service };
  await asked(owner!.token, operation('put-service'), { input: lifting });
  await people.leave();
});

const now = () => `${Date.now()}000000`;
const attribute = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const logs = () => ({
  resourceLogs: [
    {
      resource: { attributes: [attribute('service.name', vault)] },
      scopeLogs: [
        { logRecords: [{ timeUnixNano: now(), severityNumber: 17, body: { stringValue: SECRET } }] },
      ],
    },
  ],
});

test('signals, queries and evidence of a restricted service are for its teams', async () => {
  const restricted = { teams: [], reason: 'holds keys' };
  const service = { name: vault, owner: 'security', restricted };
  const put = { idempotencyKey: randomUUID(), basedOn: 0, rationale: 'keys', service };
  expect(await asked(owner!.token, operation('put-service'), { input: put })).toMatchObject({
    service: { restricted },
  });
  const lifting = { ...put, basedOn: 1, service: { name: vault, owner: 'shop' } };
  const lifted = await graphql(other!.token, operation('put-service'), { input: lifting });
  expect(lifted.errors[0]?.errorType).toBe('Forbidden');

  const since = new Date(Date.now() - 60_000).toISOString();
  const { status } = await post({ path: 'otlp/v1/logs', body: JSON.stringify(logs()) });
  expect(status).toBe(200);
  const range = { from: since, to: new Date(Date.now() + 600_000).toISOString() };
  const listed = (who: SignedInPerson) =>
    asked(who.token, operation('signals'), { serviceName: vault, ...range });
  const [signal] = await eventually('the log line is there', async () => {
    const { items } = await listed(owner!);
    expect(items).toMatchObject([{ body: SECRET, restricted: null }]);
    return items;
  });
  expect((await listed(other!)).items).toMatchObject([
    {
      signalId: signal.signalId,
      body: null,
      restricted: { serviceName: vault, owner: 'security', teams: [], reason: 'holds keys' },
    },
  ]);

  const investigationId = await openInvestigation(owner!);
  const freeze = () => ({
    input: { idempotencyKey: randomUUID(), investigationId, signalId: signal.signalId },
  });
  const refused = await graphql(other!.token, operation('freeze-signal'), freeze());
  expect(refused.errors[0]?.errorType).toBe('Forbidden');
  const { evidenceId } = JSON.parse((await asked(owner!.token, operation('freeze-signal'), freeze())).data);
  const evidence = { investigationId, evidenceId };
  expect((await asked(owner!.token, operation('evidence'), evidence)).content).toContain(SECRET);
  expect((await asked(other!.token, operation('evidence'), evidence)).content).toBeNull();

  const input = {
    templateId: 'top-error-messages',
    parameters: JSON.stringify({ service: vault, since, period: '1h' }),
    store: 'cold',
  };
  const { runId } = await asked(other!.token, operation('start-query-run'), { input });
  const done = await eventually('the query run ends', async () => {
    const run = await asked(other!.token, operation('query-run'), { runId });
    expect(run).toMatchObject({ state: 'succeeded', restricted: [] });
    return run;
  });
  expect(JSON.parse(done.result)).toMatchObject({ rows: [] });
});

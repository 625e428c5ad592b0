import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../../steps/eventually.ts';
import { asked, graphql, operation } from '../../steps/graphql.ts';
import { post } from '../../steps/ingest.ts';
import { People, type SignedInPerson } from '../../steps/people.ts';

const run = randomBytes(4).toString('hex');
const [checkout, payments] = [`checkout-${run}`, `payments-${run}`];
const FILE = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${checkout}
  annotations: { signalroom.io/aliases: "KASSE-${run}", signalroom.io/environments: "dev, prod" }
  links: [{ url: https://example.com/runbook, title: Runbook }]
spec: { type: service, owner: group:default/team-a }
---
apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${payments} }
spec: { type: service, owner: team-b }
---
kind: Odd
`;
const people = new People();
let [lead, viewer]: SignedInPerson[] = [];
let folder = '';

beforeAll(async () => {
  lead = await people.join('ana', 'lead');
  viewer = await people.join('cleo', 'viewer');
  folder = await mkdtemp(join(tmpdir(), 'signalroom-catalogue-'));
  await writeFile(join(folder, 'catalog-info.yaml'), FILE);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
  await people.leave();
});

/** The command, as a user runs it. */
function command(token: string, ...more: readonly string[]): Promise<{ code: number; said: string }> {
  const file = join(folder, 'catalog-info.yaml');
  const outputs = process.env['SIGNALROOM_OUTPUTS_FILE'] ?? '';
  const args = ['graphql/command-line/catalogue.ts', 'import', file, '--outputs', outputs, ...more];
  const env = { ...process.env, SIGNALROOM_TOKEN: token, NODE_OPTIONS: '' };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, said: stdout + stderr }),
    );
  });
}

const value = (stringValue: string) => ({ stringValue });
const attribute = (key: string, text: string) => ({ key, value: value(text) });
const nanoseconds = () => `${Date.now()}000000`;
const traceId = () => randomBytes(16).toString('hex');

/** One span of the checkout, under a name that a vendor uses for it. */
const spanOf = (service: string, name: string) => ({
  resourceSpans: [
    {
      resource: { attributes: [attribute('service.name', service)] },
      scopeSpans: [
        {
          spans: [
            {
              traceId: traceId(),
              spanId: randomBytes(8).toString('hex'),
              name,
              kind: 3,
              startTimeUnixNano: nanoseconds(),
              endTimeUnixNano: nanoseconds(),
              attributes: [attribute('server.address', `${payments}.shop.svc.cluster.local`)],
            },
          ],
        },
      ],
    },
  ],
});

/** What GitHub says when a deployment has succeeded. */
const githubDeployment = () => ({
  deployment_status: {
    id: Date.now(),
    state: 'success',
    created_at: new Date().toISOString(),
    log_url: 'https://example.com/log',
  },
  deployment: {
    id: Date.now(),
    sha: '0123456789abcdef',
    ref: 'v1.2.3',
    environment: 'Production',
    created_at: new Date().toISOString(),
    creator: { login: 'ben' },
  },
  repository: { full_name: `shop/${checkout}`, name: checkout, html_url: 'https://github.com/shop/checkout' },
});

const minutes = (from: number, to: number) => ({
  from: new Date(Date.now() + from * 60_000).toISOString(),
  to: new Date(Date.now() + to * 60_000).toISOString(),
});

test('the command imports a Backstage file, says what it refused by line, and a viewer may not use it', async () => {
  const refused = await command(viewer!.token);
  expect(refused).toMatchObject({ code: 2, said: expect.stringContaining('Forbidden') });
  const dry = await command(lead!.token, '--dry-run');
  expect(dry.said).toContain(`added     ${checkout}`);
  expect(dry.said).toContain('nothing was changed');
  const { code, said } = await command(lead!.token, '--rationale', 'first import');
  expect(said).toContain(`added     ${payments}`);
  expect(said).toMatch(/refused .*catalog-info\.yaml:14 Odd:\?: apiVersion/);
  expect(code).toBe(1);
  expect(await asked(viewer!.token, operation('service'), { name: `kasse_${run}` })).toMatchObject({
    name: checkout,
    owner: 'team-a',
    links: [{ rel: 'runbook', title: 'Runbook' }],
    version: 1,
    changedBy: { name: lead!.name },
    rationale: 'first import',
  });
});

test('a signal under any name has service, owner, environment and the live deployment, and its call is on the map', async () => {
  const deployment = await post({ path: 'github', body: JSON.stringify(githubDeployment()) });
  expect(deployment.status).toBe(202);
  const shown = await eventually('the deployment is known', async () => {
    const found = await asked(viewer!.token, operation('deployments'), {
      serviceName: checkout,
      ...minutes(-5, 5),
    });
    expect(found.items).toHaveLength(1);
    return found.items[0];
  });
  expect(shown).toMatchObject({
    serviceVersion: 'v1.2.3',
    environment: 'prod',
    commit: '0123456789abcdef',
    actor: 'ben',
    status: 'succeeded',
    url: 'https://example.com/log',
  });
  const span = JSON.stringify(spanOf(`Kasse.${run}_PRD`, 'pay'));
  expect((await post({ path: 'otlp/v1/traces', body: span })).status).toBe(200);
  await eventually('the span is stored', async () => {
    const variables = { serviceName: checkout, ...minutes(-5, 5) };
    const { items } = await asked(viewer!.token, operation('signals'), variables);
    const found = items.find(({ name }: { name: string }) => name === 'pay');
    expect(found).toMatchObject({
      owner: 'team-a',
      environment: 'prod',
      serviceVersion: 'v1.2.3',
      unresolved: [],
    });
    expect(JSON.parse(found.attributes)).toMatchObject({ 'deployment.id': shown.deploymentId });
  });
  const service = await asked(viewer!.token, operation('service'), { name: checkout });
  expect(service.dependencies).toMatchObject([
    { serviceName: payments, origin: 'learned', evidence: 'server.address' },
  ]);
  const callee = await asked(viewer!.token, operation('service'), { name: payments });
  expect(callee.dependents).toMatchObject([{ serviceName: checkout }]);
});

test('a service is edited on its version, and the history says who, when and why', async () => {
  const put = (basedOn: number, tier: number) => ({
    input: {
      idempotencyKey: randomBytes(8).toString('hex'),
      basedOn,
      service: { name: payments, owner: 'team-b', tier },
      rationale: `tier ${tier}`,
    },
  });
  expect(await asked(lead!.token, operation('put-service'), put(1, 0))).toMatchObject({ version: 2 });
  const stale = await graphql(lead!.token, operation('put-service'), put(1, 1));
  expect(stale.errors).toMatchObject([
    { errorType: 'Conflict', errorInfo: { version: 2, yours: { tier: 1 }, theirs: { tier: 0 } } },
  ]);
  const refused = await graphql(viewer!.token, operation('put-service'), put(2, 1));
  expect(refused.errors).toMatchObject([{ errorType: 'Forbidden' }]);
  const remove = { input: { ...put(2, 0).input, name: payments, rationale: 'gone', service: undefined } };
  expect(await asked(lead!.token, operation('remove-service'), remove)).toMatchObject({
    version: 3,
    service: null,
  });
  const history = await asked(viewer!.token, operation('service-history'), { name: payments });
  expect(history.items).toMatchObject([
    { version: 3, rationale: 'gone' },
    { version: 2, rationale: 'tier 0', author: { name: lead!.name }, service: { tier: 0 } },
    { version: 1, service: { tier: 2 } },
  ]);
});

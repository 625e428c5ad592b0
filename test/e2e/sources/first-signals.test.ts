import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { signIn } from '../../../infra/local/demonstration/people.ts';
import { outputs } from '../../steps/aws.ts';
import { eventually } from '../../steps/eventually.ts';
import { type Answered, asked, operation } from '../../steps/graphql.ts';
import { post } from '../../steps/ingest.ts';
import { instrumentedService } from './open-telemetry.ts';

const MINUTE_MS = 60_000;

describe('What a new user sends first', () => {
  const service = `orders-${randomUUID().slice(0, 8)}`;
  let token = '';

  beforeAll(async () => {
    const { UserPoolId = '', UserPoolClientId = '' } = outputs();
    const person = { username: 'first-signals@example.com', groups: ['lead'] };
    token = await signIn({ UserPoolId, UserPoolClientId }, person);
    await declare(service);
    await deploy(service, '2.3.0');
  });

  const signals = async (): Promise<readonly Answered[]> => {
    const range = { from: new Date(Date.now() - 10 * MINUTE_MS), to: new Date(Date.now() + MINUTE_MS) };
    return (await asked(token, operation('signals'), { serviceName: service, ...range })).items;
  };
  const ofKind = (kind: string) =>
    eventually(`a signal of kind ${kind} is there`, async () => {
      const [found] = (await signals()).filter((signal) => signal.kind === kind);
      expect(found).toBeDefined();
      return found;
    });
  const expectEnriched = (signal: Answered) =>
    expect(signal).toMatchObject({
      owner: 'payments',
      environment: 'prod',
      serviceVersion: '2.3.0',
      unresolved: [],
    });

  /** The entry of the raw record that a signal was, as the lineage finds it in the raw bytes. */
  const entryOf = async ({ signalId }: Answered): Promise<Answered> => {
    const { raw, entry } = await asked(token, operation('lineage'), { signalId });
    expect(raw).toMatchObject({ key: expect.stringContaining('raw/day='), sha256: expect.any(String) });
    expect(entry.yieldsSignal).toBe(true);
    return JSON.parse(entry.text);
  };

  test('A webhook of Alertmanager becomes an alert with its owner and the deployment live at that moment', async () => {
    await ofKind('change');
    const alert = {
      status: 'firing',
      labels: { alertname: 'OrdersFail', severity: 'critical', service, environment: 'prod' },
      annotations: { summary: 'orders fail' },
      startsAt: new Date().toISOString(),
    };
    const body = JSON.stringify({ version: '4', groupKey: service, receiver: 'signalroom', alerts: [alert] });
    const { status } = await post({ path: 'alertmanager', body });
    expect(status).toBe(202);
    const found = await ofKind('alert');
    expect(found).toMatchObject({ name: 'OrdersFail', status: 'firing' });
    expectEnriched(found);
    expect(await entryOf(found)).toEqual(alert);
  });

  test('What an OpenTelemetry SDK exports becomes a log and a span, with the same attached', async () => {
    await ofKind('change');
    const application = await instrumentedService(service, 'prod');
    application.fail('4711');
    await application.shutdown();
    const log = await ofKind('log');
    expect(log).toMatchObject({ body: 'order 4711 has no currency', severityNumber: 17 });
    expectEnriched(log);
    expect(await entryOf(log)).toMatchObject({ body: { stringValue: 'order 4711 has no currency' } });
    const span = await ofKind('span');
    expect(span).toMatchObject({ name: 'POST /orders', status: 'error' });
    expectEnriched(span);
    expect(await entryOf(span)).toMatchObject({ name: 'POST /orders', traceId: span.traceId });
  });

  async function declare(name: string): Promise<void> {
    const document = JSON.stringify({ services: [{ name, owner: 'payments', environments: ['prod'] }] });
    await asked(token, operation('load-catalogue'), { idempotencyKey: randomUUID(), document });
  }
});

/** A deployment that succeeded a minute ago, as GitHub tells of it. */
async function deploy(service: string, version: string): Promise<void> {
  const [before, then] = [2 * MINUTE_MS, MINUTE_MS].map((ago) => new Date(Date.now() - ago).toISOString());
  const deployment = {
    id: 1,
    sha: 'f95f852b',
    ref: version,
    environment: 'prod',
    created_at: before,
    updated_at: before,
  };
  const status = { id: 2, state: 'success', environment: 'prod', created_at: then, updated_at: then };
  const repository = {
    id: 3,
    name: service,
    full_name: `shop/${service}`,
    html_url: 'https://github.com/shop',
  };
  const body = JSON.stringify({ action: 'created', deployment_status: status, deployment, repository });
  const { status: answered } = await post({
    path: 'github',
    body,
    headers: { 'x-github-event': 'deployment_status' },
  });
  expect(answered).toBe(202);
}

import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { Adapter } from '../../../../../functions/collect/adapter.ts';
import { createHandler } from '../../../../../functions/collect/receive/handler.ts';
import { rateLimit } from '../../../../../functions/collect/receive/rate-limit.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';
import { observability } from '../../../../../functions/shared/edge/observability.ts';
import { FakeClock } from '../../../../fakes/clock.ts';
import { FakeRateBudgets } from '../../../../fakes/rate-budgets.ts';
import { FakeRawBodies } from '../../../../fakes/raw-bodies.ts';
import { FakeRawStream } from '../../../../fakes/raw-stream.ts';
import { FakeSecretStore } from '../../../../fakes/secret-store.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const edge = observability('collect/receive', { STAGE: 'test', LOG_LEVEL: 'SILENT' });

export const SECRETS = {
  token: ['generated-token'],
  alertmanager: ['new-token', 'old-token'],
  signalroom: ['x'],
};
export const NOTIFICATION = JSON.stringify(fixture('alertmanager/firing'));

export interface Sent {
  readonly path?: string;
  readonly method?: string;
  /** Beside a valid token and a JSON content type; an empty one is not sent. */
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

interface Setting {
  readonly adapters?: readonly Adapter[];
  readonly secrets?: Readonly<Record<string, readonly string[]>>;
  readonly requestsPerSecond?: number;
}

/** The ingest endpoint on fakes of its ports. */
export function anEndpoint({
  adapters = ADAPTERS,
  secrets = SECRETS,
  requestsPerSecond = 100,
}: Setting = {}) {
  const stream = new FakeRawStream();
  const bodies = new FakeRawBodies();
  const clock = new FakeClock();
  const budgets = new FakeRateBudgets();
  const store = new FakeSecretStore({ ingest: secrets });
  const handler = createHandler({
    observability: edge,
    adapters,
    stream,
    bodies,
    secrets: store,
    secretId: 'ingest',
    rate: rateLimit({ budgets, clock, requestsPerSecond }),
    clock,
  });
  const send = async ({
    path = '/ingest/alertmanager',
    method = 'POST',
    headers = {},
    body = NOTIFICATION,
  }: Sent) => {
    const all = { authorization: 'Bearer new-token', 'content-type': 'application/json', ...headers };
    const event = {
      rawPath: path,
      headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== '')),
      requestContext: { http: { method } },
      body: typeof body === 'string' ? body : body.toString('base64'),
      isBase64Encoded: typeof body !== 'string',
    } as unknown as APIGatewayProxyEventV2;
    const answer = await handler(event, { functionName: 'receive' } as Context);
    const json = answer.isBase64Encoded ? undefined : JSON.parse(answer.body ?? 'null');
    return { ...answer, json };
  };
  return { stream, bodies, clock, budgets, secrets: store, send };
}

/** An adapter that takes what it is told to, for what no real one needs. */
export const anAdapter = (more: Partial<Adapter> = {}): Adapter => ({
  id: 'teapot',
  version: 1,
  summary: 'A teapot.',
  source: 'teapot',
  postable: true,
  body: 'json',
  accepts: () => true,
  adapt: () => ({ drafts: [], rejections: [] }),
  ...more,
});

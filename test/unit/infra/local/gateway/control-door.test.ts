import { rmSync } from 'node:fs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { AwsV4Signer } from 'aws4fetch';
import { createControlDoor } from '../../../../../infra/local/gateway/control-door.ts';
import { dispatch } from '../../../../../infra/local/gateway/dispatch.ts';
import type { Credentials } from '../../../../../infra/local/kernel/credentials.ts';
import type { HttpRequest } from '../../../../../infra/local/kernel/http.ts';
import type { EmulatedService } from '../../../../../infra/local/kernel/service.ts';
import { contextFor, newDataDirectory } from '../local-cloud.ts';

const folder = newDataDirectory();
const done: string[] = [];
const served: string[] = [];
/** Long enough for what need not wait, and shorter than what has to. */
const turn = async (): Promise<string> => {
  while (served.length === 0) await new Promise((resolve) => setImmediate(resolve));
  return 'not yet';
};
const context = contextFor(folder, () => ({
  lambda: { kill: (name: string) => done.push(`kill ${name}`) } as never,
  eventSourceMappings: {
    redeliver: (name: string, when: string) => done.push(`redeliver ${name} ${when}`),
  } as never,
  workflows: {
    skipTime: (arn: string, milliseconds: number) => done.push(`skip ${milliseconds} of ${arn}`) > 0,
  } as never,
}));
const tables: EmulatedService = {
  signingName: 'dynamodb',
  targetPrefixes: ['DynamoDB_20120810'],
  operations: ['PutItem'],
  operationOf: (request) => request.headers['x-amz-target']?.split('.')[1] ?? '',
  handle: async ({ caller }) => {
    served.push('PutItem');
    return { status: 200, headers: {}, body: caller?.arn ?? 'nobody' };
  },
  stop: async () => {},
};
const routes = { services: [tables], doors: [createControlDoor(context)] };

afterAll(() => {
  context.state.close();
  rmSync(folder, { recursive: true, force: true });
});

interface Asked {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly service?: string;
  readonly by?: Credentials;
  readonly headers?: Record<string, string>;
}

/** Sends a signed request through the gateway's dispatch; gives status and body. */
async function send(asked: Asked): Promise<readonly [number, string]> {
  const { accessKeyId, secretAccessKey, sessionToken } = asked.by ?? context.credentials.root;
  const signer = new AwsV4Signer({
    method: asked.method ?? 'POST',
    url: `http://127.0.0.1:4566${asked.path ?? '/'}`,
    service: asked.service ?? 'signalroom',
    region: 'us-east-1',
    accessKeyId,
    secretAccessKey,
    body: asked.body ?? '',
    headers: asked.headers ?? {},
    ...(sessionToken === undefined ? {} : { sessionToken }),
  });
  const { method, url, headers } = await signer.sign();
  const request: HttpRequest = {
    method,
    path: url.pathname + url.search,
    headers: { ...Object.fromEntries(headers), host: url.host },
    body: Buffer.from(asked.body ?? ''),
    caller: undefined,
  };
  const { credentials, faults, log } = context;
  const answer = await dispatch(request, {
    credentials,
    faults,
    log,
    region: 'us-east-1',
    routes: () => routes,
  });
  return [answer.status, String(answer.body)];
}

const throttle = JSON.stringify({
  faultId: 'throttle',
  service: 'dynamodb',
  operation: 'PutItem',
  effect: { kind: 'fail', code: 'ThrottlingException', status: 400 },
});
const put = { service: 'dynamodb', headers: { 'x-amz-target': 'DynamoDB_20120810.PutItem' } };

describe('the control door', () => {
  test('a fault that is added fails one call, and the next one passes', async () => {
    expect((await send({ path: '/_signalroom/faults', body: throttle }))[0]).toBe(200);
    const [status, body] = await send(put);
    expect([status, JSON.parse(body)]).toEqual([
      400,
      { __type: 'ThrottlingException', message: 'injected fault for dynamodb:PutItem' },
    ]);
    expect(await send(put)).toEqual([200, 'arn:aws:iam::000000000000:root']);
  });

  test('faults are listed and cleared', async () => {
    await send({ path: '/_signalroom/faults', body: throttle });
    expect((await send({ method: 'GET', path: '/_signalroom/faults' }))[1]).toContain('"faultId":"throttle"');
    await send({ method: 'DELETE', path: '/_signalroom/faults' });
    expect(await send({ method: 'GET', path: '/_signalroom/faults' })).toEqual([200, '{"faults":[]}']);
  });

  test('a fault with a wrong field is refused by the field’s name', async () => {
    const [status, body] = await send({
      path: '/_signalroom/faults',
      body: throttle.replace('"status":400', '"status":7'),
    });
    expect([status, body]).toEqual([400, expect.stringContaining('effect.status')]);
  });

  test('a function is killed, or fed twice, at once or late', async () => {
    const path = '/_signalroom/functions/normalize';
    await send({ path: `${path}/kill` });
    await send({ path: `${path}/redeliver` });
    await send({ path: `${path}/redeliver`, body: '{"when":"late"}' });
    expect(done).toEqual(['kill normalize', 'redeliver normalize at-once', 'redeliver normalize late']);
    const [status, body] = await send({ path: `${path}/redeliver`, body: '{"when":"never"}' });
    expect([status, body]).toEqual([400, expect.stringContaining('redelivery: when: ')]);
  });

  test('time of an execution is skipped', async () => {
    const path = '/_signalroom/executions/skip';
    const body = JSON.stringify({ executionArn: 'arn:aws:states:run', seconds: 900 });
    expect(await send({ path, body })).toEqual([200, '{"skipped":true}']);
    expect(done.at(-1)).toBe('skip 900000 of arn:aws:states:run');
    const [status, refusal] = await send({ path, body: body.replace('900', '-1') });
    expect([status, refusal]).toEqual([400, expect.stringContaining('skip: seconds: ')]);
  });

  test('a fault lets a call be done and keeps its answer back', async () => {
    const late = JSON.parse(throttle);
    late.effect = { kind: 'late-answer', milliseconds: 300 };
    await send({ path: '/_signalroom/faults', body: JSON.stringify(late) });
    served.length = 0;
    const answer = send(put);
    const first = await Promise.race([answer, turn()]);
    expect([first, served]).toEqual(['not yet', ['PutItem']]);
    expect((await answer)[0]).toBe(200);
  });

  test('nobody but root is let in', async () => {
    const role = context.credentials.issue('arn:aws:iam::000000000000:role/normalize');
    const [status, body] = await send({ method: 'GET', path: '/_signalroom/faults', by: role });
    expect([status, body]).toEqual([403, expect.stringContaining('AccessDeniedException')]);
    const impostor = { ...context.credentials.root, secretAccessKey: 'guess' };
    expect((await send({ method: 'GET', path: '/_signalroom/faults', by: impostor }))[0]).toBe(403);
    expect((await send({ method: 'GET', path: '/_signalroom/faults', service: 's3' }))[0]).toBe(403);
  });

  test('a role calls a service as itself', async () => {
    const role = context.credentials.issue('arn:aws:iam::000000000000:role/normalize');
    expect(await send({ ...put, by: role })).toEqual([200, role.arn]);
  });
});

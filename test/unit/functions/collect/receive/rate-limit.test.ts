import { describe, expect, test } from '@jest/globals';
import { rateLimit } from '../../../../../functions/collect/receive/rate-limit.ts';
import { Transient } from '../../../../../functions/shared/errors.ts';
import { FakeClock } from '../../../../fakes/clock.ts';
import { FakeRateBudgets } from '../../../../fakes/rate-budgets.ts';
import { anEndpoint } from './endpoint.ts';

describe('the rate of a source', () => {
  test('is limited with an answer that says when to come again', async () => {
    const { clock, stream, send } = anEndpoint({ requestsPerSecond: 0.3 });
    for (let sent = 0; sent < 3; sent += 1) expect(await send({})).toMatchObject({ statusCode: 202 });
    clock.time += 3_400;
    expect(await send({})).toMatchObject({
      statusCode: 429,
      headers: { 'retry-after': '7', 'content-type': 'application/problem+json' },
      json: { title: 'Too Many Requests' },
    });
    expect(stream.records).toHaveLength(3);
    clock.time += 6_600;
    expect(await send({})).toMatchObject({ statusCode: 202 });
  });

  test('does not concern another source, nor who is not known', async () => {
    const { send } = anEndpoint({ requestsPerSecond: 0.1 });
    for (let sent = 0; sent < 5; sent += 1)
      expect(await send({ headers: { authorization: 'Bearer wrong' } })).toMatchObject({ statusCode: 401 });
    expect(await send({})).toMatchObject({ statusCode: 202 });
    expect(await send({})).toMatchObject({ statusCode: 429 });
    const otlp = { path: '/ingest/otlp/v1/logs', headers: { authorization: 'Bearer generated-token' } };
    expect(await send({ ...otlp, body: '{"resourceLogs":[]}' })).toMatchObject({ statusCode: 200 });
  });

  const shared = () => {
    const budgets = new FakeRateBudgets();
    const clock = new FakeClock();
    const process = () => rateLimit({ budgets, clock, requestsPerSecond: 10 });
    const use = async (one: ReturnType<typeof process>, times: number) => {
      for (let sent = 0; sent < times; sent += 1) {
        one.admit('a');
        await one.tell('a');
      }
    };
    return { budgets, clock, process, use };
  };

  test('is shared by all processes, each of which learns of the others within half a second', async () => {
    const { clock, process, use } = shared();
    const [one, other] = [process(), process()];
    await use(one, 60);
    await use(other, 39);
    clock.time += 500;
    await use(one, 1);
    await use(other, 1);
    expect(() => one.admit('a')).not.toThrow();
    expect(() => other.admit('a')).toThrow(/more requests/);
    clock.time += 500;
    await one.tell('a');
    expect(() => one.admit('a')).toThrow(/more requests/);
  });

  test('costs two writes per second and process, however much is sent', async () => {
    const { budgets, clock, process, use } = shared();
    const one = process();
    for (let step = 0; step < 9; step += 1) {
      await use(one, 10);
      clock.time += 100;
    }
    expect(budgets.calls).toBe(2);
  });

  test('limits nobody when it can not be told', async () => {
    const { budgets, process, use } = shared();
    budgets.spend = async () => {
      throw new Transient('DynamoDB is away');
    };
    await expect(use(process(), 5)).resolves.toBeUndefined();
  });
});

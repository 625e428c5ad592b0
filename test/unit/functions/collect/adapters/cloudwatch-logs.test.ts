import { describe, expect, test } from '@jest/globals';
import { cloudwatchLogs } from '../../../../../functions/collect/adapters/cloudwatch-logs.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => cloudwatchLogs.adapt(fixture(`cloudwatch-logs/${name}`));

describe('the CloudWatch Logs adapter', () => {
  test('reads service, version, severity and trace out of a structured line', () => {
    const [structured, pino] = adapt('structured').drafts.map(({ draft }) => draft);
    expect(structured).toMatchObject({
      kind: 'log',
      time: 1777889730000,
      name: '/ecs/checkout-svc',
      body: 'payment declined: timeout',
      severityNumber: 17,
      severityText: 'error',
      resource: { serviceName: 'checkout', serviceVersion: '1.4.0', environment: 'prod' },
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      spanId: '00f067aa0ba902b7',
      attributes: { 'http.status': 504, retries: 3, 'aws.log.stream.names': 'ecs/app/1f0c' },
    });
    expect(pino).toMatchObject({
      body: 'cart emptied',
      severityNumber: 9,
      resource: { serviceName: 'checkout-svc' },
    });
  });

  test('keeps a plain line whole, sees its level, and takes the service from the log group', () => {
    const { drafts, rejections } = adapt('plain-with-a-bad-entry');
    expect(drafts.map(({ offset, draft }) => [offset, draft.body, draft.severityNumber])).toEqual([
      [0, '2026-05-04T10:15:31Z WARN slow query took 900 ms\n', 13],
      [2, 'START RequestId: 7b1f', 0],
    ]);
    expect(drafts[0]!.draft.resource).toEqual({ serviceName: 'receipts' });
    expect(rejections).toMatchObject([{ offset: 1, field: 'logEvents[1].timestamp' }]);
  });

  test('makes nothing of a control message', () => {
    expect(adapt('control-message')).toEqual({ drafts: [], rejections: [] });
  });

  test('keeps control characters and strange keys as plain data', () => {
    const message = '{"message":"\\u001b[31mred","__proto__":{"polluted":true},"constructor":"x","n":1}';
    const { drafts } = cloudwatchLogs.adapt({
      messageType: 'DATA_MESSAGE',
      logGroup: 'g',
      logEvents: [{ id: '1', timestamp: 1777889730000, message }],
    });
    expect(drafts[0]!.draft.body).toBe('\u001b[31mred');
    expect(drafts[0]!.draft.attributes).toMatchObject({
      '(__proto__).polluted': true,
      constructor: 'x',
      n: 1,
    });
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  test('rejects a line with a number beyond doubles, by name', () => {
    const { rejections } = cloudwatchLogs.adapt({
      messageType: 'DATA_MESSAGE',
      logGroup: 'g',
      logEvents: [{ id: '1', timestamp: 1777889730000, message: '{"message":"x","size":1e400}' }],
    });
    expect(rejections).toMatchObject([{ errorClass: 'invalid', field: 'attributes.size' }]);
  });

  test('calls a line above the bound too large', () => {
    const { rejections } = cloudwatchLogs.adapt({
      messageType: 'DATA_MESSAGE',
      logGroup: 'g',
      logEvents: [{ id: '1', timestamp: 1777889730000, message: 'x'.repeat(70_000) }],
    });
    expect(rejections).toMatchObject([{ errorClass: 'too-large', field: 'body' }]);
  });
});

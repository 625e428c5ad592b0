import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { decode } from '../../../../../functions/collect/normalize/decode.ts';

const bytes = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const cloudEvent = {
  specversion: '1.0',
  id: 'r-1',
  source: 'signalroom/ingest',
  type: 'signalroom.ingest.alertmanager',
  time: '2026-05-04T10:00:00Z',
  datacontenttype: 'application/json',
};
const logs = { messageType: 'DATA_MESSAGE', logGroup: '/ecs/checkout', logEvents: [] };

describe('decoding a raw record', () => {
  test('opens a CloudEvents envelope with data', () => {
    expect(decode(bytes({ ...cloudEvent, data: { a: 1 } }))).toEqual({
      envelope: 'cloudevents',
      type: 'signalroom.ingest.alertmanager',
      source: 'signalroom/ingest',
      payload: { a: 1 },
      receiptId: 'r-1',
      receivedAt: Date.parse('2026-05-04T10:00:00Z'),
    });
  });

  test('leaves out a time of arrival that is none', () => {
    expect(decode(bytes({ ...cloudEvent, time: 'soon', data: {} }))).not.toHaveProperty('receivedAt');
  });

  test('opens data in base64, also when it is compressed', () => {
    for (const data of [bytes({ a: 1 }), gzipSync(bytes({ a: 1 }))]) {
      const event = { ...cloudEvent, data_base64: data.toString('base64') };
      expect(decode(bytes(event)).payload).toEqual({ a: 1 });
    }
  });

  test('takes an EventBridge event whole', () => {
    const event = { 'detail-type': 'ECS Deployment State Change', source: 'aws.ecs', detail: {} };
    expect(decode(bytes(event))).toEqual({
      envelope: 'eventbridge',
      type: 'ECS Deployment State Change',
      source: 'aws.ecs',
      payload: event,
    });
  });

  test('gunzips a CloudWatch Logs subscription payload', () => {
    expect(decode(gzipSync(bytes(logs)))).toMatchObject({ envelope: 'cloudwatch-logs', payload: logs });
  });

  test.each([
    ['no JSON', Buffer.from('{"a" 1}'), 'BadInput', /is not JSON: error at position 5/],
    ['cut JSON', Buffer.from('{"a":'), 'BadInput', /is not JSON/],
    ['no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'BadInput', /is not UTF-8/],
    ['nothing', Buffer.alloc(0), 'BadInput', /is not JSON/],
    ['no object', Buffer.from('[1]'), 'BadInput', /is not a JSON object/],
    ['no known envelope', Buffer.from('{"a":1}'), 'BadInput', /no CloudEvents 1.0 envelope/],
    ['cut gzip', gzipSync(bytes(logs)).subarray(0, 30), 'BadInput', /damaged or cut off/],
    ['a gzip bomb', gzipSync(Buffer.alloc(11 * 1024 * 1024, 32)), 'Limit', /expands to more than 10485760/],
    ['deep nesting', Buffer.from('['.repeat(20_000) + ']'.repeat(20_000)), 'Limit', /deeper than 64/],
    ['another version', bytes({ ...cloudEvent, specversion: '0.3' }), 'BadInput', /^specversion: must be/],
    ['no type', bytes({ ...cloudEvent, type: undefined }), 'BadInput', /^type: /],
    ['a broken data_base64', bytes({ ...cloudEvent, data_base64: '***' }), 'BadInput', /^data_base64: /],
  ])('refuses %s and says why', (_what, record, code, reason) => {
    let refusal: unknown;
    try {
      decode(record);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ name: 'Rejected', code, message: expect.stringMatching(reason) });
  });

  test('never quotes the input in its reason, for it may hold a secret', () => {
    expect(() => decode(Buffer.from('{"password": hunter2}'))).toThrow(/^(?!.*hunter2)/);
  });

  test('counts brackets outside of texts only', () => {
    const text = `{"specversion":"1.0","id":"1","source":"s","type":"t","data":"${'[\\"'.repeat(100)}"}`;
    expect(decode(Buffer.from(text)).payload).toBe('["'.repeat(100));
  });

  test('replaces half of a surrogate pair, which no UTF-8 text can hold', () => {
    const text = '{"specversion":"1.0","id":"1","source":"s","type":"t","data":"a\\ud800b"}';
    expect(decode(Buffer.from(text)).payload).toBe('a\ufffdb');
  });
});

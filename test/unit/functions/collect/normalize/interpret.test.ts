import { describe, expect, test } from '@jest/globals';
import { defineAdapter } from '../../../../../functions/collect/adapter.ts';
import { interpret } from '../../../../../functions/collect/normalize/interpret.ts';
import { ADAPTERS } from '../../../../../functions/collect/registry.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const envelope = (adapterId: string, data: unknown): Buffer =>
  Buffer.from(
    JSON.stringify({
      specversion: '1.0',
      id: 'r-1',
      source: 's',
      type: `signalroom.ingest.${adapterId}`,
      data,
    }),
  );

describe('interpreting a raw record', () => {
  test('finds the adapter that the envelope names and keeps the receipt', () => {
    const read = interpret(envelope('alertmanager', fixture('alertmanager/firing')), ADAPTERS);
    expect(read).toMatchObject({ source: 'alertmanager', receiptId: 'r-1', refusals: [] });
    expect(read.drafts).toHaveLength(1);
  });

  test('refuses an entry with its own JSON', () => {
    const read = interpret(envelope('alertmanager', fixture('alertmanager/one-bad-among-good')), ADAPTERS);
    expect(read.refusals).toMatchObject([{ offset: 2, errorClass: 'invalid', field: 'alerts[2].startsAt' }]);
    expect(JSON.parse(Buffer.from(read.refusals[0]!.bytes).toString())).toMatchObject({
      startsAt: 'a while ago',
    });
  });

  test('refuses a payload of the wrong shape as a whole', () => {
    const record = envelope('alertmanager', { version: '4', alerts: 'none' });
    const read = interpret(record, ADAPTERS);
    expect(read.refusals).toMatchObject([{ offset: 0, errorClass: 'invalid', field: 'alerts' }]);
    expect(Buffer.from(read.refusals[0]!.bytes)).toEqual(record);
  });

  test('tells what it can not read from what nobody reads and from what is too large', () => {
    const classOf = (record: Buffer) => interpret(record, ADAPTERS).refusals[0]!.errorClass;
    expect(classOf(Buffer.from('nonsense'))).toBe('undecodable');
    expect(classOf(envelope('teapot', {}))).toBe('unknown-source');
    expect(classOf(Buffer.from('['.repeat(100)))).toBe('too-large');
    const service = { 'detail-type': 'ECS Service Action', source: 'aws.ecs', detail: {} };
    expect(interpret(Buffer.from(JSON.stringify(service)), ADAPTERS)).toMatchObject({
      source: 'aws.ecs',
      refusals: [{ message: 'no adapter takes eventbridge of type "ECS Service Action" from "aws.ecs"' }],
    });
  });

  test('gives each adapter the form of body that it asks for', () => {
    const data = Buffer.from('{"a":1}');
    const got = (body: 'json' | 'text' | 'bytes', datacontenttype?: string): unknown => {
      let payload: unknown;
      const adapter = defineAdapter({
        id: 'echo',
        version: 1,
        summary: 'Keeps what it gets.',
        source: 'echo',
        postable: false,
        body,
        adapt: (given) => {
          payload = given;
          return { drafts: [], rejections: [] };
        },
      });
      const event = { specversion: '1.0', id: '1', source: 's', type: 'signalroom.ingest.echo' };
      const record = { ...event, datacontenttype, data_base64: data.toString('base64') };
      interpret(Buffer.from(JSON.stringify(record)), [adapter]);
      return payload;
    };
    expect(got('json')).toEqual({ a: 1 });
    expect(got('text')).toBe('{"a":1}');
    expect(got('bytes', 'application/x-protobuf')).toEqual(data);
    expect(got('bytes', 'application/json; charset=utf-8')).toEqual({ a: 1 });
  });

  test('refuses bytes that are no text to an adapter that wants one', () => {
    const event = { specversion: '1.0', id: '1', source: 's', type: 'signalroom.ingest.alertmanager' };
    const record = { ...event, data_base64: Buffer.from([0x7b, 0xff]).toString('base64') };
    expect(interpret(Buffer.from(JSON.stringify(record)), ADAPTERS).refusals).toMatchObject([
      { errorClass: 'invalid', message: 'data_base64: is not UTF-8 text' },
    ]);
  });

  test('survives a bug of an adapter and hands it on', () => {
    const bug = new TypeError('x is not a function');
    const broken = defineAdapter({
      id: 'broken',
      version: 1,
      summary: 'Throws.',
      source: 'broken',
      postable: false,
      adapt: () => {
        throw bug;
      },
    });
    expect(interpret(envelope('broken', {}), [broken])).toMatchObject({
      bug,
      refusals: [{ errorClass: 'invalid', message: 'the adapter failed: TypeError' }],
    });
  });
});

import { describe, expect, test } from '@jest/globals';
import { jsonLines } from '../../../../../functions/collect/adapters/json-lines.ts';
import { identify } from '../../../../../functions/collect/normalize/identify.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => jsonLines.adapt(fixture(`json-lines/${name}`));
const line = '{"time":"2026-05-04T10:15:30Z","message":"a"}';

describe('the adapter of JSON lines', () => {
  test("reads Fluent Bit's array, with seconds as a number and the labels of Kubernetes", () => {
    expect(adapt('fluent-bit').drafts.map(({ draft }) => draft)).toMatchObject([
      {
        kind: 'log',
        time: 1777889730123,
        name: 'kube.shop',
        body: 'payment declined',
        severityNumber: 17,
        resource: { serviceName: 'checkout' },
        attributes: { 'kubernetes.labels.app': 'checkout', date: 1777889730.123456 },
      },
      { time: 1777889731000, severityNumber: 9, resource: { serviceName: 'cart' } },
    ]);
  });

  test("reads Vector's lines and names what is wrong with the bad ones", () => {
    const { drafts, rejections } = adapt('vector');
    expect(drafts.map(({ draft }) => draft)).toMatchObject([
      {
        time: 1777889730123,
        severityNumber: 18,
        traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
        name: 'kubernetes_logs',
      },
      { time: 1777889731000, severityNumber: 13, resource: { serviceName: 'cart' } },
    ]);
    expect(rejections.map(({ offset, field }) => [offset, field])).toEqual([
      [2, 'line 3'],
      [3, 'line 4'],
      [4, 'line 5.time'],
      [5, 'line 6.timestamp'],
    ]);
    expect(rejections[0]).toMatchObject({ entry: '{"timestamp":"2026-05-04T10:15:32Z","message"' });
  });

  test.each([
    ['lines', `${line}\n\n${line}\r\n`, 2],
    ['objects side by side', `${line}${line}${line}`, 3],
    ['an array', `[${line},${line}]`, 2],
    ['one object over several lines', JSON.stringify(JSON.parse(line), null, 2), 1],
    ['nothing', ' \n', 0],
  ])('reads %s', (_what, body, count) => {
    expect(jsonLines.adapt(body)).toMatchObject({ drafts: { length: count }, rejections: [] });
  });

  test('is not fooled by brackets within texts', () => {
    const tricky = '{"time":"2026-05-04T10:15:30Z","message":"} { \\" ]"}';
    const { drafts } = jsonLines.adapt(`${tricky}${tricky}`);
    expect(drafts.map(({ draft }) => draft.body)).toEqual(['} { " ]', '} { " ]']);
  });

  test.each([
    ['seconds', 1777889730],
    ['milliseconds', 1777889730000],
    ['microseconds', 1777889730000000],
    ['nanoseconds in a text', '1777889730000000000'],
    ['ISO-8601', '2026-05-04T12:15:30+02:00'],
  ])('reads a time in %s', (_what, time) => {
    expect(jsonLines.adapt([{ ts: time, msg: 'a' }]).drafts[0]!.draft.time).toBe(1777889730000);
  });

  test('gives a line without a time that of its arrival', () => {
    expect(jsonLines.adapt('{"msg":"a"}', { receivedAt: 1777890000000 }).drafts[0]!.draft).toMatchObject({
      time: 1777890000000,
      body: 'a',
    });
  });

  test('takes a retry of lines without a time for the same events, and equal lines of one request for two', () => {
    const idsAt = (receivedAt: number) =>
      jsonLines
        .adapt('{"msg":"a"}\n{"msg":"a"}', { receivedAt, receiptId: 'r' })
        .drafts.map(({ draft }) => identify(jsonLines.source, draft));
    expect(idsAt(1777890000000)).toEqual(idsAt(1777890060000));
    expect(new Set(idsAt(1777890000000)).size).toBe(2);
  });

  test('keeps a line without a message whole, and one that is nested too deep out', () => {
    expect(jsonLines.adapt('{"ts":1777889730,"a":1}').drafts[0]!.draft.body).toBe('{"ts":1777889730,"a":1}');
    const deep = `{"ts":1777889730,"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    expect(jsonLines.adapt(`${line}\n${deep}`)).toMatchObject({
      drafts: [{ offset: 0 }],
      rejections: [{ offset: 1, errorClass: 'too-large', field: 'line 2' }],
    });
  });

  test('keeps every message key of a line that has several', () => {
    const [made] = jsonLines.adapt('{"ts":1777889730,"message":"a","log":"b"}').drafts;
    expect(made!.draft).toMatchObject({ body: 'a', attributes: { log: 'b' } });
  });
});

import { describe, expect, test } from '@jest/globals';
import { xraySegments } from '../../../../../functions/collect/adapters/xray-segments.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => xraySegments.adapt(fixture(`xray-segments/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the X-Ray adapter', () => {
  test('makes a span of a segment, with the trace id in its OpenTelemetry form', () => {
    expect(draftOf('put-trace-segments')).toMatchObject({
      sourceEventId: '69f86fb00123456789abcdef01234567/53995c3f42cd8ad8',
      kind: 'span',
      status: 'error',
      severityNumber: 17,
      time: Date.parse('2026-05-04T10:15:12.125Z'),
      durationMs: 750.5,
      name: 'checkout-svc',
      traceId: '69f86fb00123456789abcdef01234567',
      spanId: '53995c3f42cd8ad8',
      parentSpanId: '53995c3f42cd8ad7',
      resource: { serviceName: 'checkout-svc', environment: 'prod', serviceVersion: '1.42.0' },
      attributes: {
        'span.kind': 'server',
        'http.request.method': 'POST',
        'http.response.status_code': 502,
        'annotations.cart_size': 3,
        'metadata.debug.attempt': 2,
      },
    });
  });

  test('makes a span of every subsegment, under its parent and the service around', () => {
    const spans = adapt('put-trace-segments').drafts.map(({ draft }) => draft);
    expect(spans.slice(1, 3)).toMatchObject([
      {
        name: 'price',
        spanId: '53995c3f42cd8ad9',
        parentSpanId: '53995c3f42cd8ad8',
        status: 'error',
        severityNumber: 13,
        resource: { serviceName: 'checkout-svc' },
        attributes: { 'span.kind': 'client', 'http.response.status_code': 429 },
      },
      {
        name: '## retry',
        parentSpanId: '53995c3f42cd8ad9',
        status: 'ok',
        attributes: { 'span.kind': 'internal' },
      },
    ]);
  });

  test('keeps the spans beside a bad subsegment and beside a document that is cut off', () => {
    const { drafts, rejections } = adapt('put-trace-segments');
    expect(drafts.map(({ offset }) => offset)).toEqual([0, 1, 2, 4]);
    expect(rejections).toMatchObject([
      { offset: 3, field: 'TraceSegmentDocuments[0].subsegments[1].id' },
      { offset: 5, field: 'TraceSegmentDocuments[2]' },
    ]);
  });

  test('tells a segment in progress from the same segment when it has ended', () => {
    const going = adapt('put-trace-segments').drafts.at(-1)!.draft;
    const ended = draftOf('batch-get-traces');
    expect(going).not.toHaveProperty('status');
    expect(going).not.toHaveProperty('durationMs');
    expect(ended).toMatchObject({ status: 'ok', durationMs: 150, spanId: going.spanId });
    expect(ended.sourceEventId).not.toBe(going.sourceEventId);
    expect(ended.fingerprint).toBe(going.fingerprint);
  });

  test('does not take the name of a subsegment that comes alone for a service', () => {
    expect(draftOf('independent-subsegment')).toMatchObject({
      resource: {},
      parentSpanId: '63995c3f42cd8ad8',
      attributes: { 'span.kind': 'client', 'aws.table_name': 'carts' },
    });
  });

  test.each([
    [{ trace_id: undefined }, 'trace_id'],
    [{ trace_id: 'abc' }, 'trace_id'],
    [{ end_time: undefined }, 'end_time'],
    [{ end_time: 1 }, 'end_time'],
    [{ start_time: 5, end_time: 6 }, 'start_time'],
  ])('refuses a segment with %j and names the field', (more, field) => {
    const segment = fixture('xray-segments/independent-subsegment') as object;
    expect(xraySegments.adapt({ ...segment, ...more })).toMatchObject({
      drafts: [],
      rejections: [{ field }],
    });
  });
});

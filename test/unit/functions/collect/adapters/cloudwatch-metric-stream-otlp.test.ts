import { describe, expect, test } from '@jest/globals';
import { cloudwatchMetricStreamJson } from '../../../../../functions/collect/adapters/cloudwatch-metric-stream-json.ts';
import { cloudwatchMetricStreamOtlp } from '../../../../../functions/collect/adapters/cloudwatch-metric-stream-otlp.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';
import { encodeMetrics } from '../reading/otlp-protobuf/encode.ts';

const adapt = (name: string) =>
  cloudwatchMetricStreamOtlp.adapt(fixture(`cloudwatch-metric-stream-otlp/${name}`));

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

/** A request with one metric of the shape that CloudWatch gives it, behind its length. */
function framed(attributes: readonly unknown[], timeUnixNano = '1777889760000000000'): Buffer {
  const request = encodeMetrics({
    resourceMetrics: [
      {
        resource: {
          attributes: [text('cloud.account.id', '111122223333'), text('cloud.region', 'eu-west-1')],
        },
        scopeMetrics: [
          {
            metrics: [
              {
                name: 'amazonaws.com/Shop/Errors',
                unit: '{Count}',
                summary: { dataPoints: [{ timeUnixNano, count: '6', sum: 42, attributes }] },
              },
            ],
          },
        ],
      },
    ],
  });
  const length = [(request.length & 0x7f) | 0x80, request.length >> 7];
  return Buffer.concat([Buffer.from(length), request]);
}

const values = [text('Service', 'checkout-svc'), text('Environment', 'prod')];
const dimensions = { key: 'Dimensions', value: { kvlistValue: { values } } };
const named = [text('Namespace', 'Shop'), text('MetricName', 'Errors')];
const good = framed([...named, dimensions]);

describe('the adapter of CloudWatch metric streams in OpenTelemetry', () => {
  test('makes a metric of a summary, with the mean as value and service and environment from the dimensions', () => {
    expect(adapt('two-requests').drafts[0]!.draft).toMatchObject({
      kind: 'metric',
      time: Date.parse('2026-05-04T10:16:00Z'),
      name: 'Shop/Errors',
      value: 7,
      unit: '{Count}',
      resource: { serviceName: 'checkout-svc', environment: 'prod' },
      attributes: {
        Namespace: 'Shop',
        MetricName: 'Errors',
        'dimensions.Service': 'checkout-svc',
        'cloud.account.id': '111122223333',
        'distribution.count': 6,
      },
    });
  });

  test('reads every request of a record', () => {
    expect(adapt('two-requests').drafts.map(({ offset, draft }) => [offset, draft.name])).toEqual([
      [0, 'Shop/Errors'],
      [1, 'AWS/Lambda/Duration'],
      [2, 'Shop/Requests'],
    ]);
    expect(adapt('two-requests').rejections).toEqual([]);
  });

  test('gives a series the fingerprint that it has in JSON', () => {
    const lines = fixture('cloudwatch-metric-stream-json/late');
    const { fingerprint } = cloudwatchMetricStreamJson.adapt(lines).drafts[0]!.draft;
    expect(adapt('two-requests').drafts[0]!.draft.fingerprint).toBe(fingerprint);
  });

  test('keeps what stands before a request that is cut off', () => {
    const { drafts, rejections } = adapt('cut-off');
    expect(drafts.map(({ offset }) => offset)).toEqual([0]);
    expect(rejections).toMatchObject([
      {
        offset: 1,
        field: 'requests[1]',
        message: 'requests[1]: is cut off',
        entry: { base64: expect.any(String) },
      },
    ]);
  });

  test('keeps the requests around one whose bytes are damaged', () => {
    const damaged = Buffer.from([2, 0x0a, 0x7f]);
    const { drafts, rejections } = cloudwatchMetricStreamOtlp.adapt(Buffer.concat([good, damaged, good]));
    expect(drafts.map(({ offset }) => offset)).toEqual([0, 2]);
    expect(rejections).toMatchObject([
      {
        offset: 1,
        field: expect.stringMatching(/^requests\[1\]/),
        message: expect.stringContaining('is cut off'),
      },
    ]);
  });

  test('says by field what a data point lacks, and keeps the ones around it', () => {
    const nameless = framed([text('MetricName', 'Errors'), dimensions]);
    const early = framed([...named, dimensions], '5');
    const odd = framed([...named, { key: 'Dimensions', value: { intValue: '3' } }]);
    const { drafts, rejections } = cloudwatchMetricStreamOtlp.adapt(
      Buffer.concat([nameless, early, odd, good]),
    );
    expect(drafts.map(({ offset }) => offset)).toEqual([3]);
    expect(rejections).toMatchObject([
      { offset: 0, field: 'requests[0].attributes.Namespace' },
      {
        offset: 1,
        field: 'requests[1].resourceMetrics[0].scopeMetrics[0].metrics[0].summary.dataPoints[0].timeUnixNano',
      },
      { offset: 2, field: 'requests[2].attributes.Dimensions' },
    ]);
    expect(rejections[0]!.message).toContain('only the OpenTelemetry 1.0 format is taken');
  });

  test('refuses a body that is no bytes, and takes an empty one for nothing', () => {
    expect(() => cloudwatchMetricStreamOtlp.adapt({ resourceMetrics: [] })).toThrow(/is not protobuf/);
    expect(cloudwatchMetricStreamOtlp.adapt(new Uint8Array())).toEqual({ drafts: [], rejections: [] });
  });
});

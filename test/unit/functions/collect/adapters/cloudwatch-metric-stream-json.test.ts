import { describe, expect, test } from '@jest/globals';
import { cloudwatchMetricStreamJson } from '../../../../../functions/collect/adapters/cloudwatch-metric-stream-json.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) =>
  cloudwatchMetricStreamJson.adapt(fixture(`cloudwatch-metric-stream-json/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the adapter of CloudWatch metric streams in JSON', () => {
  test('makes a metric of a line, with the mean as value and all statistics as attributes', () => {
    expect(draftOf('three-and-two-bad')).toMatchObject({
      kind: 'metric',
      time: Date.parse('2026-05-04T10:15:00Z'),
      name: 'Shop/Errors',
      value: 7,
      unit: '{Count}',
      severityNumber: 0,
      resource: { serviceName: 'checkout-svc', environment: 'prod' },
      attributes: {
        metric_stream_name: 'all',
        'dimensions.Service': 'checkout-svc',
        'value.sum': 42,
        'value.count': 6,
        'value.max': 9,
        'cloud.account.id': '111122223333',
        'cloud.region': 'eu-west-1',
      },
    });
  });

  test('keeps the lines beside one that is cut off and one without a time', () => {
    const { drafts, rejections } = adapt('three-and-two-bad');
    expect(drafts.map(({ offset, draft }) => [offset, draft.name, draft.unit])).toEqual([
      [0, 'Shop/Errors', '{Count}'],
      [1, 'AWS/Lambda/Duration', 'ms'],
      [4, 'Shop/Empty', '1'],
    ]);
    expect(rejections).toMatchObject([
      { offset: 2, field: 'lines[2]' },
      { offset: 3, field: 'lines[3].timestamp' },
    ]);
  });

  test('gives a minute without data points no value', () => {
    expect(adapt('three-and-two-bad').drafts[2]!.draft).not.toHaveProperty('value');
  });

  test('shows a late update of a minute under the same fingerprint and time', () => {
    const { fingerprint, time } = draftOf('three-and-two-bad');
    expect(draftOf('late')).toMatchObject({ fingerprint, time, attributes: { 'value.count': 7 } });
    expect(draftOf('late')).not.toHaveProperty('sourceEventId');
  });

  test('refuses a body that is no text, and takes an empty one for nothing', () => {
    expect(() => cloudwatchMetricStreamJson.adapt({})).toThrow(/expected string/);
    expect(cloudwatchMetricStreamJson.adapt('\n\r\n')).toEqual({ drafts: [], rejections: [] });
  });
});

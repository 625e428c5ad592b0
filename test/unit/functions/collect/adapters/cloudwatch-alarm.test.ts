import { describe, expect, test } from '@jest/globals';
import { cloudwatchAlarm } from '../../../../../functions/collect/adapters/cloudwatch-alarm.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const draftOf = (name: string) => cloudwatchAlarm.adapt(fixture(`cloudwatch-alarm/${name}`)).drafts[0]!.draft;

describe('the CloudWatch alarm adapter', () => {
  test('makes an alert of a metric alarm, with service and value from the metric', () => {
    expect(draftOf('metric-alarm-firing')).toMatchObject({
      sourceEventId: '5e5a1f5e-1c7c-4bde-9c0b-0f7f0e9c1a01',
      kind: 'alert',
      time: Date.parse('2026-05-04T10:15:30.123Z'),
      name: 'checkout-errors',
      severityNumber: 17,
      severityText: 'ALARM',
      status: 'firing',
      value: 42,
      resource: { serviceName: 'checkout-svc', environment: 'prod' },
      attributes: {
        'aws.cloudwatch.metric.namespace': 'Shop',
        'aws.cloudwatch.metric.name': 'Errors',
        'aws.cloudwatch.alarm.threshold': 5,
        'configuration.description': 'More than 5 errors a minute',
        'cloud.region': 'eu-west-1',
      },
    });
  });

  test('links to the alarm in the console of its region', () => {
    expect(draftOf('metric-alarm-firing').links).toEqual([
      {
        rel: 'source',
        url: 'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#alarmsV2:alarm/checkout-errors',
      },
    ]);
  });

  test('resolves under the fingerprint it fired with', () => {
    expect(draftOf('metric-alarm-resolved')).toMatchObject({
      status: 'resolved',
      severityNumber: 9,
      fingerprint: draftOf('metric-alarm-firing').fingerprint,
    });
  });

  test('gives a composite alarm that lacks data neither status nor value', () => {
    const draft = draftOf('composite-alarm');
    expect(draft).not.toHaveProperty('status');
    expect(draft).not.toHaveProperty('value');
    expect(draft.severityNumber).toBe(13);
    expect(draft.attributes['configuration.alarmRule']).toBe('ALARM(checkout-errors) OR ALARM(cart-errors)');
  });

  test('names what is wrong with an event', () => {
    const event = fixture('cloudwatch-alarm/metric-alarm-firing') as { detail: object };
    const broken = { ...event, detail: { ...event.detail, state: { value: 'PANIC', timestamp: 'x' } } };
    expect(cloudwatchAlarm.adapt(broken)).toMatchObject({
      drafts: [],
      rejections: [{ offset: 0, errorClass: 'invalid', field: 'detail.state.value' }],
    });
  });
});

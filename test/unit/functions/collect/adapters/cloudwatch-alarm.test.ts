import { describe, expect, test } from '@jest/globals';
import { cloudwatchAlarm } from '../../../../../functions/collect/adapters/cloudwatch-alarm.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const draftOf = (name: string) => cloudwatchAlarm.adapt(fixture(`cloudwatch-alarm/${name}`)).drafts[0]!.draft;

describe('the CloudWatch alarm adapter', () => {
  test('makes an alert of a metric alarm, with service and value from the metric', () => {
    expect(draftOf('metric-alarm-firing')).toMatchObject({
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

  test('gives a state that it does not know neither status nor severity', () => {
    const event = fixture('cloudwatch-alarm/metric-alarm-firing') as { detail: { state: object } };
    const state = { ...event.detail.state, value: 'PANIC' };
    const strange = cloudwatchAlarm.adapt({ ...event, detail: { ...event.detail, state } });
    expect(strange.drafts[0]!.draft).toMatchObject({ severityNumber: 0, severityText: 'PANIC' });
    expect(strange.drafts[0]!.draft).not.toHaveProperty('status');
  });

  test('names what is wrong with an event', () => {
    const event = fixture('cloudwatch-alarm/metric-alarm-firing') as { detail: object };
    const broken = { ...event, detail: { ...event.detail, state: { value: 'ALARM', timestamp: 'x' } } };
    expect(cloudwatchAlarm.adapt(broken)).toMatchObject({
      drafts: [],
      rejections: [{ offset: 0, errorClass: 'invalid', field: 'detail.state.timestamp' }],
    });
  });
});

describe('the CloudWatch alarm adapter, told by SNS', () => {
  test('makes the same signal as of the event of EventBridge', () => {
    const [told, seen] = [draftOf('sns-firing'), draftOf('metric-alarm-firing')];
    const shared = ['sourceEventId', 'fingerprint', 'time', 'name', 'status', 'value', 'links'] as const;
    for (const field of [...shared, 'severityNumber', 'resource'] as const) {
      expect(told[field]).toEqual(seen[field]);
    }
    expect(told.attributes).toMatchObject({
      'aws.sns.topic.arn': 'arn:aws:sns:eu-west-1:111122223333:on-call',
      'aws.cloudwatch.metric.namespace': 'Shop',
      'aws.cloudwatch.alarm.threshold': 5,
      'cloud.region': 'eu-west-1',
      Region: 'EU (Ireland)',
    });
  });

  test('reads a message that is delivered without its envelope', () => {
    expect(draftOf('sns-resolved-raw')).toMatchObject({
      status: 'resolved',
      value: 0,
      time: Date.parse('2026-05-04T10:25:30.456Z'),
      fingerprint: draftOf('sns-firing').fingerprint,
    });
  });

  test('keeps a composite alarm of a batch whose other message is no alarm', () => {
    const { drafts, rejections } = cloudwatchAlarm.adapt(
      fixture('cloudwatch-alarm/sns-batch-with-a-bad-one'),
    );
    expect(drafts).toMatchObject([{ offset: 0, draft: { name: 'shop-down', status: 'firing' } }]);
    expect(drafts[0]!.draft).not.toHaveProperty('value');
    expect(rejections).toMatchObject([{ offset: 1, field: 'Records[1].Sns.Message' }]);
    expect(rejections[0]!.message).toMatch(/^Records\[1\]\.Sns\.Message: is not JSON/);
  });

  test('finds the metric of an alarm that watches an expression', () => {
    const { Trigger: _, ...message } = fixture('cloudwatch-alarm/sns-resolved-raw') as { Trigger: object };
    const Dimensions = [{ name: 'FunctionName', value: 'checkout-price' }];
    const Metric = { Namespace: 'AWS/Lambda', MetricName: 'Errors', Dimensions };
    const Trigger = {
      Metrics: [
        { Id: 'e', Expression: 'm/60' },
        { Id: 'm', MetricStat: { Metric } },
      ],
    };
    expect(cloudwatchAlarm.adapt({ ...message, Trigger }).drafts[0]!.draft).toMatchObject({
      resource: { serviceName: 'checkout-price' },
      attributes: { 'aws.cloudwatch.metric.name': 'Errors' },
    });
  });

  test('refuses to take the confirmation of a subscription for an alarm', () => {
    const confirmation = { Type: 'SubscriptionConfirmation', TopicArn: 'arn:aws:sns:x', Message: 'Visit it' };
    expect(cloudwatchAlarm.adapt(confirmation).rejections).toMatchObject([
      { field: 'Type', message: 'Type: is not "Notification"' },
    ]);
  });
});

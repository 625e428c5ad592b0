import { afterEach, describe, expect, test } from '@jest/globals';
import { createCloudwatch } from '../../../../../infra/local/services/cloudwatch/service.ts';
import { call, type FakeContext, fakeServiceContext } from '../../../../fakes/service-context.ts';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:alarms';
const contexts: FakeContext[] = [];

afterEach(() => {
  for (const one of contexts.splice(0)) one.remove();
});

const alarm = {
  AlarmName: 'rollback-cart',
  AlarmDescription: 'Too many errors',
  Namespace: 'Shop',
  MetricName: 'Errors',
  Dimensions: [
    { Name: 'ClusterName', Value: 'shop' },
    { Name: 'ServiceName', Value: 'cart' },
  ],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 1,
  Threshold: 5,
  ComparisonOperator: 'GreaterThanThreshold',
  AlarmActions: [TOPIC],
};

async function start(input: object = alarm, on?: FakeContext) {
  const fake = on ?? fakeServiceContext();
  contexts.push(fake);
  const service = createCloudwatch(fake.context);
  const send = (operation: string, given: object) => call(service, operation, given);
  await send('PutMetricAlarm', input);
  const set = (StateValue: string, StateReason = 'by a test') =>
    send('SetAlarmState', {
      AlarmName: 'rollback-cart',
      StateValue,
      StateReason,
      StateReasonData: '{"n":1}',
    });
  return { fake, send, set };
}

describe('an alarm', () => {
  test('tells the event bus of a change in the shape that CloudWatch gives it', async () => {
    const { fake, set } = await start();
    await set('ALARM');
    expect(fake.emitted).toEqual([
      {
        source: 'aws.cloudwatch',
        'detail-type': 'CloudWatch Alarm State Change',
        resources: ['arn:aws:cloudwatch:us-east-1:000000000000:alarm:rollback-cart'],
        detail: {
          alarmName: 'rollback-cart',
          configuration: {
            description: 'Too many errors',
            metrics: [
              {
                id: expect.stringMatching(/^[0-9a-f-]{36}$/),
                metricStat: {
                  metric: {
                    dimensions: { ClusterName: 'shop', ServiceName: 'cart' },
                    name: 'Errors',
                    namespace: 'Shop',
                  },
                  period: 60,
                  stat: 'Sum',
                },
                returnData: true,
              },
            ],
          },
          previousState: {
            reason: 'Unchecked: Initial alarm creation',
            timestamp: expect.stringMatching(/\+0000$/),
            value: 'INSUFFICIENT_DATA',
          },
          state: {
            reason: 'by a test',
            reasonData: '{"n":1}',
            timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
            value: 'ALARM',
          },
        },
      },
    ]);
  });

  test('notifies the topic of its new state', async () => {
    const { fake, set } = await start();
    await set('ALARM');
    await set('OK');
    expect(fake.delivered).toMatchObject([
      {
        to: TOPIC,
        body: {
          AlarmName: 'rollback-cart',
          NewStateValue: 'ALARM',
          OldStateValue: 'INSUFFICIENT_DATA',
          Trigger: {
            MetricName: 'Errors',
            Dimensions: [{ name: 'ClusterName', value: 'shop' }, { name: 'ServiceName' }],
          },
        },
      },
    ]);
  });

  test('set to the state it has says nothing', async () => {
    const { fake, set } = await start();
    await set('ALARM');
    await set('ALARM', 'again');
    expect(fake.emitted).toHaveLength(1);
    expect(fake.delivered).toHaveLength(1);
  });

  test('keeps its state when it is put again and when the cloud is restarted', async () => {
    const { fake, set } = await start();
    await set('ALARM');
    const { send } = await start({ ...alarm, Threshold: 9 }, fake.restart());
    const { MetricAlarms } = await send('DescribeAlarms', { AlarmNamePrefix: 'rollback-' });
    expect(MetricAlarms).toMatchObject([{ AlarmName: 'rollback-cart', StateValue: 'ALARM', Threshold: 9 }]);
  });

  test('with metric math tells its expression', async () => {
    const { MetricName, Namespace, Dimensions, Statistic, Period, ...rest } = alarm;
    const Metric = { Namespace, MetricName, Dimensions };
    const Metrics = [
      { Id: 'e', Expression: 'm / 2', Label: 'half' },
      { Id: 'm', MetricStat: { Metric, Period, Stat: Statistic }, ReturnData: false },
    ];
    const { fake, set } = await start({ ...rest, Metrics });
    await set('ALARM');
    expect(fake.emitted[0]?.detail['configuration']).toMatchObject({
      metrics: [
        { id: 'e', expression: 'm / 2', label: 'half', returnData: true },
        { id: 'm', metricStat: { metric: { name: 'Errors' } }, returnData: false },
      ],
    });
  });

  test('that is unknown can be neither set nor deleted, and then none is deleted', async () => {
    const { send } = await start();
    const unknown = { AlarmName: 'x', StateValue: 'OK', StateReason: 'r' };
    await expect(send('SetAlarmState', unknown)).rejects.toMatchObject({ code: 'ResourceNotFound' });
    await expect(send('DeleteAlarms', { AlarmNames: ['rollback-cart', 'x'] })).rejects.toMatchObject({
      code: 'ResourceNotFound',
    });
    expect((await send('DescribeAlarms', {})).MetricAlarms).toHaveLength(1);
    await send('DeleteAlarms', { AlarmNames: ['rollback-cart'] });
    expect((await send('DescribeAlarms', {})).MetricAlarms).toEqual([]);
  });

  test('is listed in pages, by name', async () => {
    const { send } = await start();
    await send('PutMetricAlarm', { ...alarm, AlarmName: 'another' });
    const first = await send('DescribeAlarms', { MaxRecords: 1 });
    const second = await send('DescribeAlarms', { MaxRecords: 1, NextToken: first.NextToken });
    const names = [first, second].flatMap((page) =>
      page.MetricAlarms.map((one: { AlarmName: string }) => one.AlarmName),
    );
    expect(names).toEqual(['another', 'rollback-cart']);
    expect(second.NextToken).toBeUndefined();
  });

  test.each([
    ['ThresholdMetricId', { ThresholdMetricId: 'x' }],
    ['autoscaling', { AlarmActions: ['arn:aws:autoscaling:us-east-1:000000000000:x'] }],
    ['exactly one of MetricName and Metrics', { Metrics: [{ Id: 'e', Expression: '1' }] }],
  ])('is refused for %s', async (message, fields) => {
    await expect(start({ ...alarm, ...fields })).rejects.toThrow(message);
  });
});

import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { queuePolicy } from './queue-policy.ts';

/** What Signalroom relies on of CloudWatch: an alarm's change of state becomes an event on the default bus. */
export function cloudwatchContract(): void {
  describe('CloudWatch alarms', () => {
    const cloudwatch = new CloudWatchClient({ maxAttempts: 1 });
    const events = new EventBridgeClient({ maxAttempts: 1 });
    const sqs = new SQSClient({ maxAttempts: 1 });
    const name = `contract-${Date.now()}`;
    let QueueUrl = '';

    const describeAlarm = async () =>
      (await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames: [name] }))).MetricAlarms?.[0];

    beforeAll(async () => {
      const pattern = { source: ['aws.cloudwatch'], detail: { alarmName: [name] } };
      const rule = await events.send(
        new PutRuleCommand({ Name: name, EventPattern: JSON.stringify(pattern) }),
      );
      const queue = await sqs.send(new CreateQueueCommand({ QueueName: name }));
      QueueUrl = queue.QueueUrl ?? '';
      const queueArn = await queuePolicy(sqs, QueueUrl, rule.RuleArn ?? '');
      await events.send(new PutTargetsCommand({ Rule: name, Targets: [{ Id: 'queue', Arn: queueArn }] }));
      await cloudwatch.send(
        new PutMetricAlarmCommand({
          AlarmName: name,
          Namespace: 'SignalroomContract',
          MetricName: 'Errors',
          Dimensions: [{ Name: 'ServiceName', Value: 'cart' }],
          Statistic: 'Sum',
          Period: 60,
          EvaluationPeriods: 1,
          Threshold: 5,
          ComparisonOperator: 'GreaterThanThreshold',
          TreatMissingData: 'ignore',
        }),
      );
    });

    afterAll(async () => {
      await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: [name] }));
      await events.send(new RemoveTargetsCommand({ Rule: name, Ids: ['queue'] }));
      await events.send(new DeleteRuleCommand({ Name: name }));
      await sqs.send(new DeleteQueueCommand({ QueueUrl }));
      for (const client of [cloudwatch, events, sqs]) client.destroy();
    });

    test('an alarm begins without data', async () => {
      expect(await describeAlarm()).toMatchObject({
        StateValue: 'INSUFFICIENT_DATA',
        Threshold: 5,
        Period: 60,
      });
    });

    test('a change of state is described and becomes an event', async () => {
      await cloudwatch.send(
        new SetAlarmStateCommand({ AlarmName: name, StateValue: 'ALARM', StateReason: 'by a contract' }),
      );
      const alarm = await describeAlarm();
      expect(alarm).toMatchObject({ StateValue: 'ALARM', StateReason: 'by a contract' });
      const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20 }));
      expect(JSON.parse(Messages?.[0]?.Body ?? '{}')).toMatchObject({
        source: 'aws.cloudwatch',
        'detail-type': 'CloudWatch Alarm State Change',
        resources: [alarm?.AlarmArn],
        detail: {
          alarmName: name,
          state: {
            value: 'ALARM',
            reason: 'by a contract',
            timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+0000$/),
          },
          previousState: { value: 'INSUFFICIENT_DATA' },
          configuration: {
            metrics: [
              {
                metricStat: {
                  metric: {
                    namespace: 'SignalroomContract',
                    name: 'Errors',
                    dimensions: { ServiceName: 'cart' },
                  },
                  period: 60,
                  stat: 'Sum',
                },
                returnData: true,
              },
            ],
          },
        },
      });
    });

    test('an unknown alarm cannot be set', async () => {
      const command = new SetAlarmStateCommand({
        AlarmName: `${name}-x`,
        StateValue: 'OK',
        StateReason: 'r',
      });
      await expect(cloudwatch.send(command)).rejects.toMatchObject({ name: 'ResourceNotFound' });
    });
  });
}

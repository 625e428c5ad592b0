import { CloudWatchClient, PutMetricAlarmCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import { post } from '../../steps/ingest.ts';

/** An alarm of its own goes off. */
export async function raise(AlarmName: string, dimensions: Readonly<Record<string, string>>): Promise<void> {
  const cloudwatch = new CloudWatchClient();
  const Dimensions = Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
  const metric = {
    Namespace: 'Shop',
    MetricName: 'Errors',
    Dimensions,
    Statistic: 'Sum' as const,
    Period: 60,
  };
  const limit = {
    EvaluationPeriods: 1,
    Threshold: 5,
    ComparisonOperator: 'GreaterThanThreshold' as const,
  };
  await cloudwatch.send(new PutMetricAlarmCommand({ AlarmName, ...metric, ...limit }));
  const change = { AlarmName, StateValue: 'ALARM' as const, StateReason: 'eighteen errors within a minute' };
  await cloudwatch.send(new SetAlarmStateCommand(change));
  cloudwatch.destroy();
}

/** Something about a service is as bad as can be. */
export async function alert(service: string): Promise<void> {
  const labels = { alertname: `Down-${service}`, severity: 'critical', service };
  const startsAt = new Date().toISOString();
  const alerts = [{ status: 'firing', labels, annotations: { summary: 'it is down' }, startsAt }];
  const body = JSON.stringify({ version: '4', groupKey: service, receiver: 'signalroom', alerts });
  const { status } = await post({ path: 'alertmanager', body });
  if (status !== 202) throw new Error(`the alert was answered with ${status}`);
}

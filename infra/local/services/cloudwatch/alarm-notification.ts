import type { Alarm, AlarmState } from './alarm.ts';

interface Account {
  readonly accountId: string;
  readonly region: string;
}

/** The message that CloudWatch publishes to an SNS topic when an alarm changes its state. */
export function alarmNotification(alarm: Alarm, previous: AlarmState, account: Account): string {
  const { settings, state } = alarm;
  return JSON.stringify({
    AlarmName: settings.AlarmName,
    AlarmDescription: settings.AlarmDescription ?? null,
    AWSAccountId: account.accountId,
    AlarmConfigurationUpdatedTimestamp: instant(alarm.configuredAt),
    NewStateValue: state.value,
    NewStateReason: state.reason,
    StateChangeTime: instant(state.at),
    Region: account.region,
    AlarmArn: alarm.arn,
    OldStateValue: previous.value,
    OKActions: settings.OKActions,
    AlarmActions: settings.AlarmActions,
    InsufficientDataActions: settings.InsufficientDataActions,
    Trigger: {
      MetricName: settings.MetricName,
      Namespace: settings.Namespace,
      StatisticType: settings.Statistic === undefined ? 'ExtendedStatistic' : 'Statistic',
      Statistic: settings.Statistic?.toUpperCase(),
      ExtendedStatistic: settings.ExtendedStatistic,
      Unit: settings.Unit ?? null,
      Dimensions: (settings.Dimensions ?? []).map(({ Name, Value }) => ({ value: Value, name: Name })),
      Metrics: settings.Metrics,
      Period: settings.Period,
      EvaluationPeriods: settings.EvaluationPeriods,
      DatapointsToAlarm: settings.DatapointsToAlarm,
      ComparisonOperator: settings.ComparisonOperator,
      Threshold: settings.Threshold,
      TreatMissingData: settings.TreatMissingData ?? 'missing',
    },
  });
}

const instant = (at: number): string => new Date(at).toISOString().replace('Z', '+0000');

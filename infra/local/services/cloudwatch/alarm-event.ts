import { createHash } from 'node:crypto';
import type { Alarm, AlarmSettings, AlarmState, MetricDataQuery } from './alarm.ts';

/** The detail of a "CloudWatch Alarm State Change" event, in the shape that CloudWatch puts on the default bus. */
export function alarmEventDetail(alarm: Alarm, previous: AlarmState): Readonly<Record<string, unknown>> {
  return {
    alarmName: alarm.settings.AlarmName,
    configuration: {
      ...(alarm.settings.AlarmDescription !== undefined && { description: alarm.settings.AlarmDescription }),
      metrics: metricsOf(alarm.settings),
    },
    previousState: stateOf(previous),
    state: stateOf(alarm.state),
  };
}

function stateOf(state: AlarmState): Readonly<Record<string, unknown>> {
  return {
    reason: state.reason,
    ...(state.reasonData !== undefined && { reasonData: state.reasonData }),
    timestamp: new Date(state.at).toISOString().replace('Z', '+0000'),
    value: state.value,
  };
}

function metricsOf(settings: AlarmSettings): readonly unknown[] {
  if (settings.Metrics !== undefined) return settings.Metrics.map(queryOf);
  const metric = {
    Namespace: settings.Namespace,
    MetricName: settings.MetricName,
    Dimensions: settings.Dimensions,
  };
  const stat = settings.Statistic ?? settings.ExtendedStatistic;
  return [
    {
      id: stableId(JSON.stringify(metric)),
      metricStat: { metric: metricOf(metric), period: settings.Period, stat },
      returnData: true,
    },
  ];
}

function queryOf(query: MetricDataQuery): Readonly<Record<string, unknown>> {
  const { MetricStat: stat } = query;
  return {
    id: query.Id,
    ...(stat && { metricStat: { metric: metricOf(stat.Metric), period: stat.Period, stat: stat.Stat } }),
    ...(query.Expression !== undefined && { expression: query.Expression }),
    ...(query.Label !== undefined && { label: query.Label }),
    returnData: query.ReturnData ?? true,
  };
}

interface Metric {
  readonly Namespace?: string | undefined;
  readonly MetricName?: string | undefined;
  readonly Dimensions?: readonly { readonly Name: string; readonly Value: string }[] | undefined;
}

const metricOf = (metric: Metric) => ({
  dimensions: Object.fromEntries((metric.Dimensions ?? []).map(({ Name, Value }) => [Name, Value])),
  name: metric.MetricName,
  namespace: metric.Namespace,
});

/** CloudWatch gives the only metric of an alarm an id of its own; here it follows from the metric. */
function stableId(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  );
}

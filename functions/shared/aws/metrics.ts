import { type CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { Rejected, Transient } from '../errors.ts';
import type { MetricQuery, Metrics, MetricValue } from '../ports/metrics.ts';
import { calling } from './failures.ts';

const ID = 'value';

/** Amazon CloudWatch. */
export const cloudWatchMetrics = (client: CloudWatchClient): Metrics => ({
  values: async (query) => {
    const values: MetricValue[] = [];
    let token: string | undefined;
    do {
      const command = commandFor(query, token);
      const { MetricDataResults = [], NextToken } = await calling('GetMetricData', () =>
        client.send(command),
      );
      for (const { StatusCode, Timestamps = [], Values = [] } of MetricDataResults) {
        assertTold(StatusCode);
        for (const [index, value] of Values.entries()) {
          const at = Timestamps[index]?.getTime();
          if (at !== undefined) values.push({ at, value });
        }
      }
      token = NextToken;
    } while (token !== undefined);
    return values.sort((one, other) => one.at - other.at);
  },
});

const commandFor = (query: MetricQuery, NextToken: string | undefined) =>
  new GetMetricDataCommand({
    StartTime: new Date(query.from),
    EndTime: new Date(query.until),
    ScanBy: 'TimestampAscending',
    ...(NextToken === undefined ? {} : { NextToken }),
    MetricDataQueries: [
      {
        Id: ID,
        MetricStat: {
          Metric: {
            Namespace: query.namespace,
            MetricName: query.name,
            Dimensions: Object.entries(query.dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
          Period: query.periodSeconds,
          Stat: query.statistic,
        },
      },
    ],
  });

/** CloudWatch answers well and says of each metric whether it could read it. */
function assertTold(status: string | undefined): void {
  if (status === 'Forbidden') throw new Rejected('NotAllowed', 'GetMetricData: the metric may not be read');
  if (status === 'InternalError') throw new Transient('GetMetricData: InternalError');
}

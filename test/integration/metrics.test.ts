import { randomBytes } from 'node:crypto';
import { GetMetricDataCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { expect, test } from '@jest/globals';
import { cloudWatch } from '../../functions/shared/aws/clients/cloud-watch.ts';
import { cloudWatchMetrics } from '../../functions/shared/aws/metrics.ts';
import { metricsContract } from '../contract/metrics.ts';
import './cloud.ts';

const MINUTE_MS = 60_000;

metricsContract(async () => ({
  metrics: cloudWatchMetrics(cloudWatch()),
  name: `contract-${randomBytes(6).toString('hex')}`,
  put: async ({ namespace, name, dimensions }, values) => {
    const metric = {
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    };
    const MetricData = values.map(({ at, value }) => ({ ...metric, Timestamp: new Date(at), Value: value }));
    await cloudWatch().send(new PutMetricDataCommand({ Namespace: namespace, MetricData }));
  },
  start: (Math.floor(Date.now() / MINUTE_MS) - 30) * MINUTE_MS,
}));

test('what is put in one piece counts as often as it says, and percentiles are of all of it', async () => {
  const name = `contract-${randomBytes(6).toString('hex')}`;
  const at = new Date((Math.floor(Date.now() / MINUTE_MS) - 5) * MINUTE_MS);
  const datum = { MetricName: name, Timestamp: at, Values: [10, 20, 1_000], Counts: [90, 9, 1] };
  await cloudWatch().send(new PutMetricDataCommand({ Namespace: 'Shop', MetricData: [datum] }));
  const metric = { namespace: 'Shop', name, dimensions: {}, periodSeconds: 60 };
  const span = { from: at.getTime(), until: at.getTime() + MINUTE_MS };
  const of = async (statistic: string) =>
    (await cloudWatchMetrics(cloudWatch()).values({ ...metric, ...span, statistic }))[0]?.value;
  expect(await of('SampleCount')).toBe(100);
  expect(await of('p50')).toBe(10);
  expect(await of('p95')).toBe(20);
  expect(await of('p100')).toBe(1_000);
});

test('what the embedded cloud does not do is refused by name', async () => {
  const span = { StartTime: new Date(0), EndTime: new Date() };
  const math = new GetMetricDataCommand({ ...span, MetricDataQueries: [{ Id: 'e', Expression: 'm1 * 2' }] });
  await expect(cloudWatch().send(math)).rejects.toThrow('Expression');
  const sets = new PutMetricDataCommand({
    Namespace: 'Shop',
    MetricData: [{ MetricName: 'a', StatisticValues: { SampleCount: 1, Sum: 1, Minimum: 1, Maximum: 1 } }],
  });
  await expect(cloudWatch().send(sets)).rejects.toThrow('StatisticValues');
});

import { metricsContract } from '../../contract/metrics.ts';
import { FakeMetrics } from '../../fakes/metrics.ts';

metricsContract(async () => {
  const metrics = new FakeMetrics();
  return {
    metrics,
    name: 'Errors',
    put: async (metric, values) => metrics.add(metric, ...values),
    start: Date.parse('2026-03-01T12:00:00Z'),
  };
});

import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { logMetrics } from '@aws-lambda-powertools/metrics/middleware';
import { Tracer } from '@aws-lambda-powertools/tracer';
import { captureLambdaHandler } from '@aws-lambda-powertools/tracer/middleware';

/**
 * Made once per function, when its process starts. Powertools reads POWERTOOLS_SERVICE_NAME (the function's id, e.g.
 * `collect/normalize`) and LOG_LEVEL from the environment by itself. Metrics go out in CloudWatch's embedded metric format
 * under the namespace `Signalroom`, with the service name as their one dimension.
 */
export const logger = new Logger();
export const metrics = new Metrics({ namespace: 'Signalroom', logger });
export const tracer = new Tracer();

/** The middlewares every function has, in order. Neither event nor response is logged or traced: they hold people's data. */
export const observed = () => [
  captureLambdaHandler(tracer, { captureResponse: false }),
  injectLambdaContext(logger),
  logMetrics(metrics),
];

/** Counts what happened, by metric name; a zero is not sent. */
export function count(amounts: Readonly<Record<string, number>>): void {
  for (const [name, amount] of Object.entries(amounts)) {
    if (amount > 0) metrics.addMetric(name, MetricUnit.Count, amount);
  }
}

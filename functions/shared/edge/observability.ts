import { Logger } from '@aws-lambda-powertools/logger';
import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from '../../../schemas/zod.ts';

const LogLevel = z.enum(['TRACE', 'DEBUG', 'INFO', 'WARN', 'ERROR', 'CRITICAL', 'SILENT']);

export interface Observability {
  /** The function's id, e.g. `collect/normalize`. */
  readonly name: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/**
 * Logger and metrics (CloudWatch embedded metric format, namespace `Signalroom`) of one function. Made once, when the
 * function's process starts.
 */
export function observability(
  name: string,
  env: { readonly STAGE: string; readonly LOG_LEVEL: string },
): Observability {
  const logger = new Logger({
    serviceName: name,
    logLevel: LogLevel.safeParse(env.LOG_LEVEL.toUpperCase()).data ?? 'INFO',
    persistentKeys: { stage: env.STAGE },
  });
  const metrics = new Metrics({
    namespace: 'Signalroom',
    serviceName: name,
    defaultDimensions: { stage: env.STAGE },
    logger,
  });
  return { name, logger, metrics };
}

/** The middlewares every function has, in order. Neither event nor response is logged: they hold people's data. */
export const observed = ({ logger, metrics }: Observability) => [
  injectLambdaContext(logger),
  { after: () => publish(metrics), onError: () => publish(metrics) },
];

/** Powertools' own middleware warns, in a log line, of every invocation that counted nothing. */
function publish(metrics: Metrics): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}

/** Counts something that happened; zero is not sent. */
export function count(metrics: Metrics, amounts: Readonly<Record<string, number>>): void {
  for (const [name, amount] of Object.entries(amounts)) {
    if (amount > 0) metrics.addMetric(name, MetricUnit.Count, amount);
  }
}

/** Sends what was measured, zero too: a check that found nothing has still been done. */
export function measure(metrics: Metrics, amounts: Readonly<Record<string, number>>): void {
  for (const [name, amount] of Object.entries(amounts)) metrics.addMetric(name, MetricUnit.Count, amount);
}

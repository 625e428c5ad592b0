import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs';
import { BatchSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { outputs } from '../../steps/aws.ts';
import { ingestToken } from '../../steps/ingest.ts';

const ERROR = 17;

/** An application that is instrumented with OpenTelemetry's own SDK, and exports to the ingest endpoint in protobuf. */
export async function instrumentedService(name: string, environment: string) {
  const resource = resourceFromAttributes({
    'service.name': name,
    'deployment.environment.name': environment,
  });
  const headers = { authorization: `Bearer ${await ingestToken()}` };
  const endpoint = `${outputs()['IngestUrl']}/otlp/v1`;
  const logs = new LoggerProvider({
    resource,
    processors: [
      new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url: `${endpoint}/logs`, headers }) }),
    ],
  });
  const traces = new TracerProvider({
    resource,
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/traces`, headers }) }),
    ],
  });
  return {
    fail: (order: string) => {
      const span = traces.getTracer('orders').startSpan('POST /orders');
      logs.getLogger('orders').emit({ severityNumber: ERROR, body: `order ${order} has no currency` });
      span.setStatus({ code: 2, message: 'no currency' });
      span.end();
    },
    /** Sends what was recorded. */
    shutdown: async () => {
      await logs.shutdown();
      await traces.shutdown();
    },
  };
}

import { createHash } from 'node:crypto';

/** What a service of the shop sends within one moment: OTLP/JSON bodies, as an OpenTelemetry exporter would post them. */
export interface Moment {
  readonly serviceName: string;
  /** Epoch milliseconds. */
  readonly time: number;
  /** Makes trace ids distinct between runs. */
  readonly run: string;
  /** Of ten requests, how many fail. */
  readonly failing: number;
  readonly durationMs: number;
}

const REQUESTS = 10;
const ENVIRONMENT = 'prod';

const hex = (bytes: number, ...parts: readonly unknown[]): string =>
  createHash('sha256')
    .update(JSON.stringify(parts))
    .digest('hex')
    .slice(0, 2 * bytes);
const nano = (time: number): string => `${time}000000`;
const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const resource = ({ serviceName }: Moment) => ({
  attributes: [text('service.name', serviceName), text('deployment.environment.name', ENVIRONMENT)],
});
const scope = { name: 'shop' };

interface Request {
  readonly traceId: string;
  readonly spanId: string;
  readonly time: number;
  readonly failed: boolean;
}

const requestsOf = (moment: Moment): Request[] =>
  Array.from({ length: REQUESTS }, (_, index) => ({
    traceId: hex(16, moment.run, moment.serviceName, moment.time, index),
    spanId: hex(8, moment.run, moment.serviceName, moment.time, index),
    time: moment.time + index * 10,
    failed: index < moment.failing,
  }));

export const otlpLogs = (moment: Moment) => ({
  resourceLogs: [
    { resource: resource(moment), scopeLogs: [{ scope, logRecords: requestsOf(moment).map(logRecord) }] },
  ],
});

const logRecord = ({ traceId, spanId, time, failed }: Request) => ({
  timeUnixNano: nano(time),
  severityNumber: failed ? 17 : 9,
  severityText: failed ? 'ERROR' : 'INFO',
  body: {
    stringValue: failed
      ? `order ${spanId.slice(0, 4)} failed: currency of the price is null`
      : 'order accepted',
  },
  traceId,
  spanId,
});

export const otlpTraces = (moment: Moment) => ({
  resourceSpans: [
    {
      resource: resource(moment),
      scopeSpans: [{ scope, spans: requestsOf(moment).map((request) => span(request, moment.durationMs)) }],
    },
  ],
});

const span = ({ traceId, spanId, time, failed }: Request, durationMs: number) => ({
  traceId,
  spanId,
  name: 'POST /orders',
  kind: 2,
  startTimeUnixNano: nano(time),
  endTimeUnixNano: nano(time + durationMs),
  attributes: [text('http.request.method', 'POST')],
  status: failed ? { code: 2, message: 'currency is null' } : { code: 1 },
});

export const otlpMetrics = (moment: Moment) => ({
  resourceMetrics: [
    {
      resource: resource(moment),
      scopeMetrics: [
        {
          scope,
          metrics: [
            {
              name: 'http.server.request.duration',
              unit: 'ms',
              gauge: {
                dataPoints: [
                  { timeUnixNano: nano(moment.time), asDouble: moment.durationMs, attributes: [] },
                ],
              },
            },
          ],
        },
      ],
    },
  ],
});

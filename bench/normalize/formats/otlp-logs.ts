import { receiptIdOf } from '../../../functions/collect/receipt-id.ts';
import { envelope } from '../../../functions/collect/receive/envelope.ts';
import { FIRST_ARRIVAL, type Format, hex, pick, rawRecord, SERVICES } from '../format.ts';

const LEVELS = [
  [9, 'INFO'],
  [9, 'INFO'],
  [5, 'DEBUG'],
  [13, 'WARN'],
  [17, 'ERROR'],
] as const;
const ROUTES = ['/cart', '/cart/{id}', '/checkout', '/product/{id}'] as const;
const ENTRIES = 25;

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
const integer = (key: string, intValue: number) => ({ key, value: { intValue: String(intValue) } });

function logRecord(number: number) {
  const [severityNumber, severityText] = pick(LEVELS, number);
  const nanos = `${FIRST_ARRIVAL - 60_000 + (number % 60_000)}${String(number % 1_000_000).padStart(6, '0')}`;
  return {
    timeUnixNano: nanos,
    observedTimeUnixNano: nanos,
    severityNumber,
    severityText,
    body: { stringValue: `request ${number} of user ${number % 977} ended after ${number % 613} ms` },
    attributes: [
      text('http.request.method', number % 3 === 0 ? 'POST' : 'GET'),
      text('http.route', pick(ROUTES, number)),
      integer('http.response.status_code', number % 5 === 4 ? 503 : 200),
      text('enduser.id', `user-${number % 977}`),
      { key: 'retry', value: { boolValue: number % 7 === 0 } },
    ],
    ...(number % 2 === 0 ? { traceId: hex(number, 32), spanId: hex(number, 16), flags: 1 } : {}),
  };
}

/** Requests of an OpenTelemetry SDK's exporter as the ingest endpoint puts them on the stream. */
export const otlpLogs: Format = {
  id: 'otlp-logs',
  entriesPerRecord: ENTRIES,
  record: (number) => {
    const service = pick(SERVICES, number);
    const request = {
      resourceLogs: [
        {
          resource: {
            attributes: [
              text('service.name', service),
              text('service.version', `1.${number % 9}.0`),
              text('deployment.environment.name', 'prod'),
              text('k8s.pod.name', `${service}-${hex(number % 31, 10)}`),
              text('cloud.region', 'eu-west-1'),
            ],
          },
          scopeLogs: [
            {
              scope: { name: `${service}.http`, version: '2.1.0' },
              logRecords: Array.from({ length: ENTRIES }, (_, index) => logRecord(number * ENTRIES + index)),
            },
          ],
        },
      ],
    };
    const body = JSON.stringify(request);
    const about = {
      receiptId: receiptIdOf('otlp-logs', body),
      adapter: { id: 'otlp-logs' },
      now: FIRST_ARRIVAL,
    };
    return rawRecord(number, envelope({ ...about, content: { kind: 'json', text: body, value: request } }));
  },
};

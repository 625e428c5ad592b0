import { Rejected } from '../../shared/errors.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { firstText } from '../reading/attributes.ts';
import { adaptEach, type Draft, read } from '../reading/entries.ts';
import { type FingerprintOf, fingerprints } from '../reading/fingerprints.ts';
import { Milliseconds, millisOf } from '../reading/instant.ts';
import { extras, type OtlpEntry, otlpEntries, plainValue } from '../reading/otlp.ts';
import { type LogRecord, logRecordOf } from '../reading/otlp-log-record.ts';
import { logsRequest } from '../reading/otlp-protobuf/logs.ts';
import { severityOf } from '../reading/severity.ts';

/** When it happened, or else when it was seen, as the data model says. */
function nanosOf(record: LogRecord, path: string): bigint {
  const nanos = record.timeUnixNano || record.observedTimeUnixNano;
  if (nanos) return nanos;
  throw new Rejected('BadInput', `${path}.timeUnixNano: is missing, and so is observedTimeUnixNano`, {
    path: `${path}.timeUnixNano`,
  });
}

function bodyOf(body: unknown): string | undefined {
  const plain = plainValue(body);
  if (plain === undefined || plain === '') return undefined;
  return typeof plain === 'object' ? JSON.stringify(plain) : String(plain);
}

const TAKEN = [
  'timeUnixNano',
  'severityNumber',
  'severityText',
  'eventName',
  'body',
  'attributes',
  'traceId',
  'spanId',
];

function toDraft(entry: OtlpEntry, fingerprintOf: FingerprintOf): Draft {
  const record = logRecordOf(entry);
  const nanos = nanosOf(record, entry.path);
  const attributes = { ...entry.attributes, ...record.attributes };
  const name = record.eventName || firstText(attributes, ['event.name', 'otel.scope.name']) || 'log';
  return {
    kind: 'log',
    time: read(Milliseconds, millisOf(nanos), `${entry.path}.timeUnixNano`),
    name,
    body: bodyOf(record.body),
    severityNumber: record.severityNumber || severityOf(record.severityText),
    severityText: record.severityText || undefined,
    fingerprint: fingerprintOf(entry.resource.serviceName ?? '', name),
    resource: entry.resource,
    traceId: record.traceId,
    spanId: record.spanId,
    links: [],
    // Kept whole: two equal lines of one millisecond are two signals.
    attributes: { ...attributes, ...extras(record, TAKEN, 'log'), time_unix_nano: String(nanos) },
  };
}

const requestOf = (payload: unknown): unknown =>
  payload instanceof Uint8Array ? logsRequest(payload) : payload;

export const otlpLogs = defineAdapter({
  id: 'otlp-logs',
  version: 2,
  summary: 'Log records of OTLP/HTTP, in JSON and in protobuf.',
  source: 'otlp',
  postable: true,
  body: 'bytes',
  open: requestOf,
  adapt: (payload) => {
    const request = requestOf(payload);
    const fingerprintOf = fingerprints('otlp-logs');
    return adaptEach(otlpEntries(request, ['resourceLogs', 'scopeLogs', 'logRecords']), (entry) =>
      toDraft(entry, fingerprintOf),
    );
  },
});

export const maps: Mapping = {
  time: '`timeUnixNano`, or else `observedTimeUnixNano`; all nanoseconds stay in the attribute `time_unix_nano`',
  severity: '`severityNumber` as it is; without one, the number of the word in `severityText`',
  status: 'none: a log record has no state',
  identity:
    'fingerprint: service and event name (or scope name); the event is all that the record says, to the nanosecond',
  resource:
    'attributes of the resource: `service.name`, `deployment.environment.name` (or the older `deployment.environment`), `service.version`',
  links: 'none',
};

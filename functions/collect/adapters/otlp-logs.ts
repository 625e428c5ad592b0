import { z } from 'zod';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter } from '../adapter.ts';
import { firstText } from '../attributes.ts';
import { adaptEach, type Draft, read } from '../entries.ts';
import { Milliseconds, millisOf, Nanoseconds } from '../instant.ts';
import { AttributeList, type OtlpEntry, otlpEntries, plainValue, TraceIds } from '../otlp.ts';
import { severityOf } from '../severity.ts';

const LogRecord = z.looseObject({
  timeUnixNano: Nanoseconds.optional(),
  observedTimeUnixNano: Nanoseconds.optional(),
  severityNumber: z.int().min(0).max(24).default(0),
  severityText: z.string().optional(),
  eventName: z.string().optional(),
  body: z.unknown().optional(),
  attributes: AttributeList,
  ...TraceIds,
});
type LogRecord = z.infer<typeof LogRecord>;

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

function toDraft(entry: OtlpEntry): Draft {
  const record = read(LogRecord, entry.value, entry.path);
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
    fingerprint: stableId('otlp-logs', entry.resource.serviceName ?? '', name),
    resource: entry.resource,
    traceId: record.traceId,
    spanId: record.spanId,
    links: [],
    // Kept whole: two equal lines of one millisecond are two signals.
    attributes: { ...attributes, time_unix_nano: String(nanos) },
  };
}

export const otlpLogs = defineAdapter({
  id: 'otlp-logs',
  version: 1,
  summary: 'Log records of OTLP/HTTP in JSON.',
  source: 'otlp',
  postable: true,
  adapt: (payload) => adaptEach(otlpEntries(payload, ['resourceLogs', 'scopeLogs', 'logRecords']), toDraft),
});

import * as z from 'zod';
import type { Identified } from '../format.ts';
import { present, severityNumberOf, sha, sortedJson, timedId } from './signal-parts.ts';

const AnyValue = z.object({
  stringValue: z.string().optional(),
  boolValue: z.boolean().optional(),
  intValue: z.union([z.string(), z.number()]).optional(),
  doubleValue: z.number().optional(),
});
const KeyValues = z.array(z.object({ key: z.string(), value: AnyValue }));
const LogRecord = z.object({
  timeUnixNano: z.string().regex(/^\d+$/).optional(),
  observedTimeUnixNano: z.string().regex(/^\d+$/).optional(),
  severityNumber: z.number().int().min(0).max(24).default(0),
  severityText: z.string().optional(),
  eventName: z.string().optional(),
  body: AnyValue.optional(),
  attributes: KeyValues.default([]),
  traceId: z
    .string()
    .regex(/^[0-9a-fA-F]{32}$/)
    .optional(),
  spanId: z
    .string()
    .regex(/^[0-9a-fA-F]{16}$/)
    .optional(),
  flags: z.number().int().optional(),
});

/** The CloudEvents envelope around an OTLP request. */
export const schema = z.object({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.literal('signalroom.ingest.otlp-logs'),
  data: z.object({
    resourceLogs: z.array(
      z.object({
        resource: z.object({ attributes: KeyValues.default([]) }),
        scopeLogs: z.array(
          z.object({
            scope: z.object({ name: z.string().optional(), version: z.string().optional() }).default({}),
            logRecords: z.array(LogRecord),
          }),
        ),
      }),
    ),
  }),
});
type Attributes = Record<string, string | number | boolean>;

function attributesOf(list: z.infer<typeof KeyValues>): Attributes {
  const attributes: Attributes = {};
  for (const { key, value } of list) {
    const plain = plainOf(value);
    if (plain !== undefined) attributes[key] = plain;
  }
  return attributes;
}

const plainOf = (value: z.infer<typeof AnyValue>) =>
  value.stringValue ??
  value.boolValue ??
  (value.intValue === undefined ? undefined : Number(value.intValue)) ??
  value.doubleValue;

const textOf = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

export function toSignals(event: z.infer<typeof schema>): Identified[] {
  let offset = 0;
  return event.data.resourceLogs.flatMap(({ resource, scopeLogs }) => {
    const shared = attributesOf(resource.attributes);
    return scopeLogs.flatMap(({ scope, logRecords }) =>
      logRecords.map((log) => {
        const draft = draftOf(log, shared, scope);
        const signalId = timedId(draft.time, sha('entry', 'otlp', sortedJson(draft)));
        return { signalId, offset: offset++, ...draft };
      }),
    );
  });
}

function draftOf(
  log: z.infer<typeof LogRecord>,
  shared: Attributes,
  scope: { name?: string | undefined; version?: string | undefined },
) {
  const nanos = log.timeUnixNano ?? log.observedTimeUnixNano;
  if (nanos === undefined) throw new Error('no time');
  const serviceName = textOf(shared['service.name']);
  const name = log.eventName || scope.name || 'log';
  return present({
    kind: 'log' as const,
    time: Number(BigInt(nanos) / 1_000_000n),
    name,
    body: log.body === undefined ? undefined : textOf(plainOf(log.body)),
    severityNumber: log.severityNumber || severityNumberOf(log.severityText),
    severityText: log.severityText,
    fingerprint: sha('otlp-logs', serviceName ?? '', name),
    resource: present({
      serviceName,
      environment: textOf(shared['deployment.environment.name']),
      serviceVersion: textOf(shared['service.version']),
    }),
    traceId: log.traceId?.toLowerCase(),
    spanId: log.spanId?.toLowerCase(),
    links: [],
    attributes: present({
      ...shared,
      'otel.scope.name': scope.name,
      'otel.scope.version': scope.version,
      ...attributesOf(log.attributes),
      'log.flags': log.flags || undefined,
      time_unix_nano: nanos,
    }),
  });
}

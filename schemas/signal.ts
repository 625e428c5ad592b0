import * as z from 'zod';

/**
 * The canonical signal: the one shape that every vendor's alert, log, metric, span or change becomes.
 * Field names and number scales follow OpenTelemetry's log data model and semantic conventions
 * (https://opentelemetry.io/docs/specs/otel/logs/data-model/, https://opentelemetry.io/docs/specs/semconv/).
 * Instants are epoch milliseconds (UTC).
 */
export const SIGNAL_SCHEMA_VERSION = 2;

export const SignalKind = z.enum(['alert', 'log', 'metric', 'span', 'change', 'anomaly']);
export type SignalKind = z.infer<typeof SignalKind>;

/** Kinds that are rare and matter one by one: they are indexed by kind and can open incidents. */
export const PROMOTED_KINDS: readonly SignalKind[] = ['alert', 'change', 'anomaly'];

export const SignalStatus = z.enum(['firing', 'resolved', 'ok', 'error', 'started', 'succeeded', 'failed']);
export type SignalStatus = z.infer<typeof SignalStatus>;

/** OpenTelemetry SeverityNumber: 0 unspecified, 1-4 TRACE, 5-8 DEBUG, 9-12 INFO, 13-16 WARN, 17-20 ERROR, 21-24 FATAL. */
export const SeverityNumber = z.int().min(0).max(24);

export const AttributeValue = z.union([z.string(), z.number(), z.boolean()]);
export type AttributeValue = z.infer<typeof AttributeValue>;
export const Attributes = z.record(z.string(), AttributeValue);
export type Attributes = z.infer<typeof Attributes>;

export const Resource = z.strictObject({
  serviceName: z
    .string()
    .min(1)
    .max(255)
    .optional()
    .describe('OpenTelemetry `service.name`, resolved to the catalogue name'),
  environment: z.string().min(1).max(100).optional().describe('OpenTelemetry `deployment.environment.name`'),
  serviceVersion: z.string().min(1).max(255).optional().describe('OpenTelemetry `service.version`'),
});
export type Resource = z.infer<typeof Resource>;

export const Link = z.strictObject({
  rel: z.string().max(100).describe('What the link is: `source`, `dashboard`, `runbook`, `commit` ...'),
  url: z.url().max(2048),
});
export type Link = z.infer<typeof Link>;

/** What one enricher did. Its values stand on the signal itself, so only the names of fields are kept: at most a few dozen bytes. */
export const Enrichment = z.strictObject({
  enricher: z.string().max(64).describe('Enricher id, the name of its file'),
  version: z.int().positive(),
  set: z
    .array(z.string().max(64))
    .max(20)
    .optional()
    .describe('Paths of the fields it set or changed; empty when the source had said it all'),
  reason: z.string().max(64).optional().describe('Why it found nothing, e.g. `unknown-service`'),
});
export type Enrichment = z.infer<typeof Enrichment>;

/** Where a signal came from: enough to find its raw bytes and the code that read them. */
export const Provenance = z.strictObject({
  source: z.string().describe('Who sent it, e.g. `alertmanager` or `aws.cloudwatch`'),
  adapter: z.string().describe('Adapter id, the name of its file'),
  adapterVersion: z.int().positive(),
  recordId: z.string().describe('Where the raw bytes are: `<shardId>/<sequenceNumber>` on the stream'),
  offset: z.int().nonnegative().describe('Position of the entry within the raw record, from 0'),
  receiptId: z.string().optional().describe('Receipt the ingest endpoint gave for the request'),
  enrichments: z
    .array(Enrichment)
    .max(20)
    .describe('In their order; without `set` and `reason`: found something, and what was not recorded'),
});
export type Provenance = z.infer<typeof Provenance>;

export const Signal = z.strictObject({
  signalId: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe(
      'Minute since 1970 of its time in 8 hex digits (0 when an event can come again with another), then 96 bits of the SHA-256 of the source and its event id, or of the canonical entry',
    ),
  schemaVersion: z.literal(SIGNAL_SCHEMA_VERSION),
  kind: SignalKind,
  time: z.int().describe('When it happened, epoch milliseconds'),
  observedTime: z.int().describe('When Signalroom received it, epoch milliseconds'),
  name: z.string().min(1).max(512).describe('Alarm, metric, span or event name'),
  body: z.string().max(65_536).optional().describe('Log line or description'),
  severityNumber: SeverityNumber.describe('OpenTelemetry SeverityNumber, 0 when unknown'),
  severityText: z.string().max(64).optional().describe("The source's own word"),
  status: SignalStatus.optional().describe(
    'Alerts and anomalies: firing, resolved; spans: ok, error; changes: started, succeeded, failed',
  ),
  fingerprint: z
    .string()
    .min(1)
    .max(128)
    .describe('Same for the firing and the resolving of one alert, and for all points of one series'),
  resource: Resource,
  owner: z.string().max(255).optional().describe('Team that owns the service'),
  traceId: z.string().max(64).optional(),
  spanId: z.string().max(32).optional(),
  parentSpanId: z.string().max(32).optional(),
  durationMs: z.number().nonnegative().optional().describe('Spans only'),
  value: z.number().optional().describe('Metrics and threshold alerts'),
  unit: z.string().max(64).optional().describe('UCUM unit of `value`'),
  links: z.array(Link).max(50),
  attributes: Attributes.describe('All that the source said and that has no field of its own'),
  unresolved: z
    .array(z.string())
    .describe(
      'Enrichments that found nothing: `service`, `environment`, `deployment`, `owner`; with `:ambiguous` behind it, several things fit',
    ),
  provenance: Provenance,
});
export type Signal = z.infer<typeof Signal>;

/** What an adapter makes: a signal before it has an id, an owner and its provenance. */
export const SignalDraft = Signal.omit({
  signalId: true,
  schemaVersion: true,
  observedTime: true,
  owner: true,
  unresolved: true,
  provenance: true,
}).extend({
  sourceEventId: z
    .string()
    .min(1)
    .max(1024)
    .optional()
    .describe("The source's own id of this event, when it has one"),
  untimed: z
    .string()
    .min(1)
    .max(1024)
    .optional()
    .describe(
      'Set when the event can come again with another time (that of an arrival or a notification); what is likely to come together has the same value',
    ),
});
export type SignalDraft = z.infer<typeof SignalDraft>;

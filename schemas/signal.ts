import * as z from './zod.ts';

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
export const SeverityNumber = z.int().check(z.minimum(0), z.maximum(24));

export const AttributeValue = z.union([z.string(), z.number(), z.boolean()]);
export type AttributeValue = z.infer<typeof AttributeValue>;
export const Attributes = z.record(z.string(), AttributeValue);
export type Attributes = z.infer<typeof Attributes>;

export const Resource = z.strictObject({
  serviceName: z
    .optional(z.string().check(z.minLength(1), z.maxLength(255)))
    .check(z.describe('OpenTelemetry `service.name`, resolved to the catalogue name')),
  environment: z
    .optional(z.string().check(z.minLength(1), z.maxLength(100)))
    .check(z.describe('OpenTelemetry `deployment.environment.name`')),
  serviceVersion: z
    .optional(z.string().check(z.minLength(1), z.maxLength(255)))
    .check(z.describe('OpenTelemetry `service.version`')),
});
export type Resource = z.infer<typeof Resource>;

export const Link = z.strictObject({
  rel: z
    .string()
    .check(z.maxLength(100), z.describe('What the link is: `source`, `dashboard`, `runbook`, `commit` ...')),
  url: z.url().check(z.maxLength(2048)),
});
export type Link = z.infer<typeof Link>;

/** What one enricher did. Its values stand on the signal itself, so only the names of fields are kept: at most a few dozen bytes. */
export const Enrichment = z.strictObject({
  enricher: z.string().check(z.maxLength(64), z.describe('Enricher id, the name of its file')),
  version: z.int().check(z.positive()),
  set: z
    .optional(z.array(z.string().check(z.maxLength(64))).check(z.maxLength(20)))
    .check(z.describe('Paths of the fields it set or changed; empty when the source had said it all')),
  reason: z
    .optional(z.string().check(z.maxLength(64)))
    .check(z.describe('Why it found nothing, e.g. `unknown-service`')),
});
export type Enrichment = z.infer<typeof Enrichment>;

/** Where a signal came from: enough to find its raw bytes and the code that read them. */
export const Provenance = z.strictObject({
  source: z.string().check(z.describe('Who sent it, e.g. `alertmanager` or `aws.cloudwatch`')),
  adapter: z.string().check(z.describe('Adapter id, the name of its file')),
  adapterVersion: z.int().check(z.positive()),
  recordId: z
    .string()
    .check(z.describe('Where the raw bytes are: `<shardId>/<sequenceNumber>` on the stream')),
  offset: z.int().check(z.nonnegative(), z.describe('Position of the entry within the raw record, from 0')),
  receiptId: z.optional(z.string()).check(z.describe('Receipt the ingest endpoint gave for the request')),
  enrichments: z
    .array(Enrichment)
    .check(
      z.maxLength(20),
      z.describe('In their order; without `set` and `reason`: found something, and what was not recorded'),
    ),
});
export type Provenance = z.infer<typeof Provenance>;

export const Signal = z.strictObject({
  signalId: z
    .string()
    .check(
      z.regex(/^[0-9a-f]{32}$/),
      z.describe(
        'Minute since 1970 of its time in 8 hex digits (0 when an event can come again with another), then 96 bits of the SHA-256 of the source and its event id, or of the canonical entry',
      ),
    ),
  schemaVersion: z.literal(SIGNAL_SCHEMA_VERSION),
  kind: SignalKind,
  time: z.int().check(z.describe('When it happened, epoch milliseconds')),
  observedTime: z.int().check(z.describe('When Signalroom received it, epoch milliseconds')),
  name: z.string().check(z.minLength(1), z.maxLength(512), z.describe('Alarm, metric, span or event name')),
  body: z.optional(z.string().check(z.maxLength(65_536))).check(z.describe('Log line or description')),
  severityNumber: SeverityNumber.check(z.describe('OpenTelemetry SeverityNumber, 0 when unknown')),
  severityText: z.optional(z.string().check(z.maxLength(64))).check(z.describe("The source's own word")),
  status: z
    .optional(SignalStatus)
    .check(
      z.describe(
        'Alerts and anomalies: firing, resolved; spans: ok, error; changes: started, succeeded, failed',
      ),
    ),
  fingerprint: z
    .string()
    .check(
      z.minLength(1),
      z.maxLength(128),
      z.describe('Same for the firing and the resolving of one alert, and for all points of one series'),
    ),
  resource: Resource,
  owner: z.optional(z.string().check(z.maxLength(255))).check(z.describe('Team that owns the service')),
  traceId: z.optional(z.string().check(z.maxLength(64))),
  spanId: z.optional(z.string().check(z.maxLength(32))),
  parentSpanId: z.optional(z.string().check(z.maxLength(32))),
  durationMs: z.optional(z.number().check(z.nonnegative())).check(z.describe('Spans only')),
  value: z.optional(z.number()).check(z.describe('Metrics and threshold alerts')),
  unit: z.optional(z.string().check(z.maxLength(64))).check(z.describe('UCUM unit of `value`')),
  links: z.array(Link).check(z.maxLength(50)),
  attributes: Attributes.check(z.describe('All that the source said and that has no field of its own')),
  unresolved: z
    .array(z.string())
    .check(
      z.describe(
        'Enrichments that found nothing: `service`, `environment`, `deployment`, `owner`; with `:ambiguous` behind it, several things fit',
      ),
    ),
  provenance: Provenance,
});
export type Signal = z.infer<typeof Signal>;

/** What an adapter makes: a signal before it has an id, an owner and its provenance. */
export const SignalDraft = z.extend(
  z.omit(Signal, {
    signalId: true,
    schemaVersion: true,
    observedTime: true,
    owner: true,
    unresolved: true,
    provenance: true,
  }),
  {
    sourceEventId: z
      .optional(z.string().check(z.minLength(1), z.maxLength(1024)))
      .check(z.describe("The source's own id of this event, when it has one")),
    untimed: z
      .optional(z.string().check(z.minLength(1), z.maxLength(1024)))
      .check(
        z.describe(
          'Set when the event can come again with another time (that of an arrival or a notification); what is likely to come together has the same value',
        ),
      ),
  },
);
export type SignalDraft = z.infer<typeof SignalDraft>;

import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact } from '../reading/attributes.ts';
import { adaptEach, type Draft, read } from '../reading/entries.ts';
import { Milliseconds, millisOf, Nanoseconds } from '../reading/instant.ts';
import { AttributeList, extras, HexId, type OtlpEntry, otlpEntries, readEntry } from '../reading/otlp.ts';
import { listText, SpanEvent, SpanLink } from '../reading/otlp-parts.ts';
import { tracesRequest } from '../reading/otlp-protobuf/traces.ts';
import { NonEmptyText, OptionalText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
const STATUSES = [undefined, 'ok', 'error'] as const;

const Id = (bytes: number) =>
  z.pipe(
    z.optional(HexId(bytes)).check(z.refine((id) => id !== undefined, 'is missing or all zeros')),
    z.transform(String),
  );

const Span = z
  .looseObject({
    traceId: Id(16),
    spanId: Id(8),
    parentSpanId: z.optional(HexId(8)),
    name: NonEmptyText,
    kind: z._default(z.int().check(z.minimum(0), z.maximum(5)), 0),
    startTimeUnixNano: Nanoseconds,
    endTimeUnixNano: Nanoseconds,
    attributes: AttributeList,
    status: z._default(
      z.looseObject({
        code: z._default(z.int().check(z.minimum(0), z.maximum(2)), 0),
        message: OptionalText,
      }),
      { code: 0 },
    ),
    events: z._default(z.array(SpanEvent), []),
    links: z._default(z.array(SpanLink), []),
    traceState: OptionalText,
  })
  .check(
    z.refine((span) => span.endTimeUnixNano >= span.startTimeUnixNano, {
      path: ['endTimeUnixNano'],
      message: 'is before startTimeUnixNano',
    }),
  );

const TAKEN = [
  'traceId',
  'spanId',
  'parentSpanId',
  'name',
  'kind',
  'startTimeUnixNano',
  'endTimeUnixNano',
  'attributes',
  'status',
  'events',
  'links',
  'traceState',
];

function toDraft(entry: OtlpEntry): Draft {
  const span = readEntry(Span, entry);
  const status = STATUSES[span.status.code];
  const kind = KINDS[span.kind] ?? 'unspecified';
  return {
    sourceEventId: `${span.traceId}/${span.spanId}`,
    kind: 'span',
    time: read(Milliseconds, millisOf(span.startTimeUnixNano), `${entry.path}.startTimeUnixNano`),
    name: span.name,
    body: span.status.message || undefined,
    severityNumber: status === 'error' ? SEVERITY.error : 0,
    status,
    fingerprint: stableId('otlp-traces', entry.resource.serviceName ?? '', kind, span.name),
    resource: entry.resource,
    traceId: span.traceId,
    spanId: span.spanId,
    parentSpanId: span.parentSpanId,
    durationMs: Number(span.endTimeUnixNano - span.startTimeUnixNano) / 1e6,
    links: [],
    attributes: compact({
      ...entry.attributes,
      ...span.attributes,
      ...extras(span, TAKEN, 'span'),
      ...extras(span.status, ['code', 'message'], 'span.status'),
      'span.kind': kind,
      'span.events': listText(span.events),
      'span.links': listText(span.links),
      'span.trace_state': span.traceState || undefined,
    }),
  };
}

const requestOf = (payload: unknown): unknown =>
  payload instanceof Uint8Array ? tracesRequest(payload) : payload;

export const otlpTraces = defineAdapter({
  id: 'otlp-traces',
  version: 2,
  summary: 'Spans of OTLP/HTTP, in JSON and in protobuf.',
  source: 'otlp',
  postable: true,
  body: 'bytes',
  open: requestOf,
  adapt: (payload) => {
    const request = requestOf(payload);
    return adaptEach(otlpEntries(request, ['resourceSpans', 'scopeSpans', 'spans']), toDraft);
  },
});

export const maps: Mapping = {
  time: '`startTimeUnixNano`; the duration is `endTimeUnixNano` minus that',
  severity: '17 (ERROR) when `status.code` is 2, otherwise 0',
  status: '`status.code`: 1 is `ok`, 2 is `error`, 0 is none',
  identity: 'fingerprint: service, kind and name of the span; the event is trace id and span id',
  resource:
    'attributes of the resource: `service.name`, `deployment.environment.name` (or the older `deployment.environment`), `service.version`',
  links: 'none; the links to other spans are the attribute `span.links`',
};

import { z } from 'zod';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter } from '../adapter.ts';
import { compact } from '../attributes.ts';
import { adaptEach, type Draft, read } from '../entries.ts';
import { Milliseconds, millisOf, Nanoseconds } from '../instant.ts';
import { AttributeList, HexId, type OtlpEntry, otlpEntries } from '../otlp.ts';
import { SEVERITY } from '../severity.ts';

const KINDS = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'] as const;
const STATUSES = [undefined, 'ok', 'error'] as const;

const Id = (bytes: number) =>
  HexId(bytes)
    .optional()
    .refine((id) => id !== undefined, 'is missing or all zeros')
    .transform(String);

const Span = z
  .looseObject({
    traceId: Id(16),
    spanId: Id(8),
    parentSpanId: HexId(8).optional(),
    name: z.string().min(1),
    kind: z.int().min(0).max(5).default(0),
    startTimeUnixNano: Nanoseconds,
    endTimeUnixNano: Nanoseconds,
    attributes: AttributeList,
    status: z
      .looseObject({ code: z.int().min(0).max(2).default(0), message: z.string().optional() })
      .default({ code: 0 }),
    events: z.array(z.unknown()).default([]),
    links: z.array(z.unknown()).default([]),
    traceState: z.string().optional(),
  })
  .refine((span) => span.endTimeUnixNano >= span.startTimeUnixNano, {
    path: ['endTimeUnixNano'],
    message: 'is before startTimeUnixNano',
  });

const listText = (list: readonly unknown[]): string | undefined =>
  list.length === 0 ? undefined : JSON.stringify(list);

function toDraft(entry: OtlpEntry): Draft {
  const span = read(Span, entry.value, entry.path);
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
      'span.kind': kind,
      'span.events': listText(span.events),
      'span.links': listText(span.links),
      'span.trace_state': span.traceState || undefined,
    }),
  };
}

export const otlpTraces = defineAdapter({
  id: 'otlp-traces',
  version: 1,
  summary: 'Spans of OTLP/HTTP in JSON.',
  source: 'otlp',
  postable: true,
  adapt: (payload) => adaptEach(otlpEntries(payload, ['resourceSpans', 'scopeSpans', 'spans']), toDraft),
});

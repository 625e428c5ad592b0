import type { SignalDraft } from '../../../schemas/signal.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, resourceOf, without } from '../reading/attributes.ts';
import { adaptEach, type Draft, read } from '../reading/entries.ts';
import { Milliseconds } from '../reading/instant.ts';
import { SEVERITY } from '../reading/severity.ts';
import { hexOf, Segment, type SegmentEntry, segmentsOf } from '../reading/xray/segment.ts';

/** A fault is the server's, an error the caller's; a segment that goes on has no verdict yet. */
function judge({ fault, error, throttle, in_progress }: Segment): Pick<Draft, 'status' | 'severityNumber'> {
  if (fault === true) return { status: 'error', severityNumber: SEVERITY.error };
  if (error === true || throttle === true) return { status: 'error', severityNumber: SEVERITY.warn };
  return { status: in_progress === true ? undefined : 'ok', severityNumber: 0 };
}

/** A segment is work that a service does for somebody; a subsegment with a namespace is a call it makes. */
function kindOf({ namespace }: Segment, origin: SegmentEntry['origin']): string {
  if (origin === 'segment') return 'server';
  return namespace === undefined ? 'internal' : 'client';
}

/** Milliseconds, to the microsecond: what seconds as a floating point number still tell. */
const durationOf = ({ start_time, end_time }: Segment): number | undefined =>
  end_time === undefined ? undefined : Math.round((end_time - start_time) * 1e6) / 1e3;

function resourceOfSegment(entry: SegmentEntry, segment: Segment): SignalDraft['resource'] {
  const { environment } = resourceOf(flatten(segment.annotations ?? {}));
  return compact({
    serviceName: typeof entry.service === 'string' && entry.service !== '' ? entry.service : undefined,
    environment,
    serviceVersion: segment.service?.version || undefined,
  });
}

const MAPPED = ['subsegments', 'start_time', 'end_time', 'name', 'id', 'parent_id', 'trace_id'];

function toDraft(entry: SegmentEntry): Draft {
  if (entry.unreadable !== undefined) throw entry.unreadable;
  const segment = read(Segment, entry.value, entry.path);
  const traceId = hexOf(entry.traceId ?? segment.trace_id, entry.path);
  const startPath = entry.path === '' ? 'start_time' : `${entry.path}.start_time`;
  const kind = kindOf(segment, entry.origin);
  const resource = resourceOfSegment(entry, segment);
  return {
    // A segment in progress is told again when it has ended.
    sourceEventId: `${traceId}/${segment.id}${segment.in_progress === true ? '/in-progress' : ''}`,
    kind: 'span',
    time: read(Milliseconds, segment.start_time * 1_000, startPath),
    name: segment.name,
    ...judge(segment),
    fingerprint: stableId('xray-segments', resource.serviceName ?? '', kind, segment.name),
    resource,
    traceId,
    spanId: segment.id,
    parentSpanId: typeof entry.parentId === 'string' ? entry.parentId : segment.parent_id,
    durationMs: durationOf(segment),
    links: [],
    attributes: compact({
      ...flatten(without(segment, MAPPED)),
      'span.kind': kind,
      'http.request.method': segment.http?.request?.method,
      'url.full': segment.http?.request?.url,
      'http.response.status_code': segment.http?.response?.status,
    }),
  };
}

export const xraySegments = defineAdapter({
  id: 'xray-segments',
  version: 1,
  summary: 'AWS X-Ray segment documents, every subsegment a span of its own.',
  source: 'aws.xray',
  postable: true,
  adapt: (payload) => adaptEach(segmentsOf(payload), toDraft),
});

export const maps: Mapping = {
  time: '`start_time`; duration from `end_time`',
  severity: '`fault` is error, `error` and `throttle` are warn, else 0',
  status: '`fault`, `error` or `throttle` is error, else ok; none while `in_progress`',
  identity:
    'event from `trace_id`, `id` and `in_progress`; fingerprint from service, span kind and name. The trace id takes its OpenTelemetry form, so that both kinds of spans meet in one trace',
  resource:
    'service: name of the segment around; version: `service.version`; environment: annotation `environment`',
  links: 'none',
};

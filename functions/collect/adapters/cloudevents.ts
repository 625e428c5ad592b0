import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { type Arrival, defineAdapter, type Mapping } from '../adapter.ts';
import { arrivalOf } from '../arrival.ts';
import { compact, flatten, isRecord, linkTo, resourceOf, without } from '../reading/attributes.ts';
import { cdEventIn } from '../reading/cloudevents/cdevents.ts';
import { adaptEach, type Draft, type Entry, entriesOf, read } from '../reading/entries.ts';
import { Instant } from '../reading/instant.ts';
import { saidBy } from '../reading/log-line.ts';
import { NonEmptyText, OptionalText } from '../reading/scalars.ts';

const CloudEvent = z.looseObject({
  specversion: z.literal('1.0', 'must be "1.0"'),
  id: NonEmptyText.check(z.maxLength(255)),
  source: NonEmptyText.check(z.maxLength(512)),
  type: NonEmptyText.check(z.maxLength(255)),
  subject: OptionalText,
  time: z.optional(Instant),
  datacontenttype: OptionalText,
  dataschema: OptionalText,
});
/** W3C trace context, the extension that most SDKs write. */
const TRACEPARENT = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-/;

const ENVELOPE = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'data'];

function toDraft({ path, value }: Entry, arrival: Arrival): Draft {
  const event = read(CloudEvent, value, path);
  const data = event['data'];
  const { attributes, resource, ...said } = saidBy(isRecord(data) ? data : {});
  const known = cdEventIn({ type: event.type, data });
  const [, traceId, spanId] = TRACEPARENT.exec(String(event['traceparent'])) ?? [];
  const eventId = stableId('cloudevents', event.source, event.id);
  return {
    sourceEventId: eventId,
    kind: 'log',
    time: event.time ?? arrivalOf({ path, field: 'time' }, arrival).time,
    untimed: event.time === undefined ? eventId : undefined,
    name: event.type,
    ...said,
    body: said.body ?? (typeof data === 'string' ? data : undefined),
    traceId: said.traceId ?? traceId,
    spanId: said.spanId ?? spanId,
    ...(known && { kind: known.kind, status: known.status, severityNumber: known.severityNumber }),
    // Detecting and resolving an incident are events of two types and one subject.
    fingerprint: stableId(
      'cloudevents',
      event.source,
      known?.kind ?? event.type,
      event.subject ?? known?.subject ?? '',
    ),
    resource: compact({ ...resourceOf(event), ...resource, ...known?.resource }),
    links: [...linkTo('source', event.source), ...linkTo('schema', event.dataschema)],
    attributes: compact({
      ...flatten(attributes),
      'deployment.id': known?.deploys === true ? event.id : undefined,
      'cloudevents.event_id': event.id,
      'cloudevents.event_source': event.source,
      'cloudevents.event_type': event.type,
      'cloudevents.event_subject': event.subject,
      'cloudevents.data': isRecord(data) || typeof data === 'string' ? undefined : JSON.stringify(data),
      ...flatten(without(event, ENVELOPE), 'cloudevents'),
    }),
  };
}

export const cloudevents = defineAdapter({
  id: 'cloudevents',
  version: 1,
  summary: 'CloudEvents 1.0, one or a batch; CDEvents among them are read as changes and alerts.',
  source: 'cloudevents',
  postable: true,
  adapt: (payload, arrival = {}) => {
    const entries = Array.isArray(payload) ? entriesOf('events', payload) : [{ path: '', value: payload }];
    return adaptEach(entries, (entry) => toDraft(entry, arrival));
  },
});

export const maps: Mapping = {
  time: '`time`, or else the time of arrival',
  severity: '`data.severity` or `data.level` by its word; CDEvents by their type; otherwise 0',
  status:
    'CDEvents only: `incident.detected` and `incident.reported` are `firing`, `incident.resolved` is `resolved`, `service.*` are `succeeded`',
  identity:
    'fingerprint: `source`, `type` (of CDEvents only its subject) and `subject`; the event is `source` and `id`, as the specification says',
  resource:
    'service, environment and version in `data` (`service.name`, `service`, `env`, `version` …), or else in extension attributes',
  links: '`source` and `dataschema` when they are http(s) URLs',
};

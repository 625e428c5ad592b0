import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, linkTo } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { Id, MaybeText, Moment, maybe, nameOf, quoted, said } from '../reading/fields.ts';
import { priorityOf } from '../reading/priority.ts';
import { AnyText, NonEmptyText } from '../reading/scalars.ts';
import { severityOf } from '../reading/severity.ts';

const Reference = maybe(z.looseObject({ id: Id, summary: MaybeText, html_url: MaybeText }));

const Data = z.looseObject({
  id: MaybeText,
  type: MaybeText,
  title: MaybeText,
  status: MaybeText,
  urgency: MaybeText,
  content: MaybeText,
  message: MaybeText,
  html_url: MaybeText,
  service: Reference,
  priority: Reference,
  /** Events about something that belongs to an incident, such as a note, only refer to it. */
  incident: Reference,
  conference_bridge: maybe(z.looseObject({ conference_url: MaybeText })),
});
type Data = z.infer<typeof Data>;

const Webhook = z.looseObject({
  event: z.looseObject({
    event_type: AnyText.check(
      z.refine((type) => type.startsWith('incident.'), {
        error: ({ input }) => `is ${quoted(input)}; only events of the kind incident.* are taken`,
      }),
    ),
    id: NonEmptyText,
    occurred_at: Moment,
    data: Data,
  }),
});

const STATUSES = new Map<string, 'firing' | 'resolved'>([
  ['triggered', 'firing'],
  ['acknowledged', 'firing'],
  ['resolved', 'resolved'],
]);

function incidentOf(data: Data) {
  if (data.type === 'incident' && data.id !== undefined) {
    return { id: data.id, name: data.title, html_url: data.html_url };
  }
  if (!data.incident) {
    const path = 'event.data.incident';
    throw new Rejected('BadInput', `${path}: is missing, so the event belongs to no incident`, { path });
  }
  return { ...data.incident, name: data.incident.summary };
}

function toDraft(payload: unknown): Draft {
  const { event } = read(Webhook, payload);
  const { data } = event;
  const incident = incidentOf(data);
  const priority = priorityOf(data.priority?.summary);
  return {
    sourceEventId: event.id,
    kind: 'alert',
    time: event.occurred_at,
    name: nameOf(incident.name ?? `Incident ${incident.id}`),
    body: data.content ?? data.message,
    severityNumber: priority || severityOf(data.urgency),
    severityText: priority === 0 ? data.urgency : data.priority?.summary,
    status: STATUSES.get(data.status ?? ''),
    fingerprint: stableId('pagerduty', incident.id),
    resource: compact({ serviceName: data.service?.summary }),
    links: [
      ...linkTo('source', incident.html_url),
      ...linkTo('conference', data.conference_bridge?.conference_url),
    ],
    attributes: said(payload),
  };
}

export const pagerduty = defineAdapter({
  id: 'pagerduty',
  version: 1,
  summary: 'Incident events of PagerDuty webhooks, version 3.',
  source: 'pagerduty',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`event.occurred_at`',
  severity:
    '`event.data.priority.summary` (P1 or SEV1 21, P2 18, P3 17, P4 13, P5 9), or else `event.data.urgency` (high 18, low 13); 0 for any other word',
  status:
    '`event.data.status`: triggered and acknowledged fire, resolved resolves; an event about a note, a responder or a workflow has no status',
  identity: 'fingerprint: the id of the incident; event: `event.id`, which a retry repeats',
  resource: '`event.data.service.summary` as service',
  links: '`html_url` of the incident as source, `conference_bridge.conference_url` as conference',
};

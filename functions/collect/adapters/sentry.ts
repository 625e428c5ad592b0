import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, isRecord, linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { Id, MaybeRecord, MaybeText, Moment, maybeList, nameOf, quoted, said } from '../reading/fields.ts';
import { AnyText, NonEmptyText } from '../reading/scalars.ts';
import { SEVERITY, severityOf } from '../reading/severity.ts';

const Tags = maybeList(z.tuple([AnyText, AnyText]));
/** One occurrence of an error. `timestamp` is in seconds. */
const Event = z.looseObject({
  event_id: NonEmptyText,
  timestamp: Moment,
  title: MaybeText,
  message: MaybeText,
  culprit: MaybeText,
  level: MaybeText,
  environment: MaybeText,
  release: MaybeText,
  issue_id: MaybeText,
  web_url: MaybeText,
  url: MaybeText,
  tags: Tags,
});
type Event = z.infer<typeof Event>;

const Issue = z.looseObject({
  action: NonEmptyText,
  data: z.looseObject({
    issue: z.looseObject({
      id: Id,
      title: NonEmptyText,
      status: MaybeText,
      level: MaybeText,
      culprit: MaybeText,
      firstSeen: Moment,
      lastSeen: z.nullish(Moment),
      permalink: MaybeText,
      web_url: MaybeText,
      project: MaybeRecord,
    }),
  }),
});
const EventAlert = z.looseObject({ data: z.looseObject({ event: Event, triggered_rule: MaybeText }) });
const ErrorEvent = z.looseObject({ data: z.looseObject({ error: Event }) });
const MetricAlert = z.looseObject({
  action: NonEmptyText,
  data: z.looseObject({
    description_title: MaybeText,
    description_text: MaybeText,
    web_url: MaybeText,
    metric_alert: z.looseObject({
      id: Id,
      organization_id: MaybeText,
      title: MaybeText,
      date_detected: z.nullish(Moment),
      date_started: Moment,
      date_closed: z.nullish(Moment),
      projects: maybeList(AnyText),
      alert_rule: z.looseObject({ id: Id, name: MaybeText, environment: MaybeText }),
    }),
  }),
});
/** The older webhook plugin of a project. */
const PluginEvent = z.looseObject({
  id: Id,
  project: NonEmptyText,
  project_slug: MaybeText,
  level: MaybeText,
  culprit: MaybeText,
  message: MaybeText,
  url: MaybeText,
  triggering_rules: maybeList(AnyText),
  event: Event,
});

const ISSUE_STATUSES = new Map<string, 'firing' | 'resolved'>([
  ['unresolved', 'firing'],
  ['resolved', 'resolved'],
]);
/** `.../projects/<organization>/<project>/events/<id>/` */
const PROJECT_IN_URL = /\/projects\/[^/]{1,200}\/([^/]{1,200})\//;

const issuePrint = (id: string): string => stableId('sentry', 'issue', id);

/** What is the same for an occurrence, however it was sent. */
function fromEvent(event: Event): Omit<Draft, 'sourceEventId' | 'status' | 'attributes'> {
  return {
    kind: 'alert',
    time: event.timestamp,
    name: nameOf(event.title ?? event.message ?? 'error'),
    body: event.message ?? event.culprit,
    severityNumber: severityOf(event.level),
    severityText: event.level,
    fingerprint: issuePrint(event.issue_id ?? event.event_id),
    resource: compact({
      serviceName: PROJECT_IN_URL.exec(event.url ?? '')?.[1],
      environment: event.environment,
      serviceVersion: event.release,
      ...resourceOf(Object.fromEntries(event.tags)),
    }),
    links: [...linkTo('source', event.web_url)],
  };
}

function fromEventAlert(payload: unknown): Draft {
  const { event, triggered_rule: rule } = read(EventAlert, payload).data;
  return {
    ...fromEvent(event),
    sourceEventId: `event_alert/${event.event_id}/${stableId(rule ?? '')}`,
    status: 'firing',
    attributes: said(payload),
  };
}

function fromError(payload: unknown): Draft {
  const { error } = read(ErrorEvent, payload).data;
  return {
    ...fromEvent(error),
    kind: 'log',
    sourceEventId: `error/${error.event_id}`,
    status: undefined,
    attributes: said(payload),
  };
}

function fromPlugin(payload: unknown): Draft {
  const plugin = read(PluginEvent, payload);
  const draft = fromEvent(plugin.event);
  const level = plugin.level ?? plugin.event.level;
  return {
    ...draft,
    sourceEventId: `plugin/${plugin.event.event_id}/${stableId(plugin.triggering_rules.join('\n'))}`,
    body: plugin.message ?? draft.body,
    severityNumber: severityOf(level),
    severityText: level,
    status: 'firing',
    fingerprint: issuePrint(plugin.id),
    resource: compact({ serviceName: plugin.project_slug ?? plugin.project, ...draft.resource }),
    links: [...linkTo('source', plugin.url)],
    attributes: said(payload, ['message']),
  };
}

function fromIssue(payload: unknown): Draft {
  const { issue } = read(Issue, payload).data;
  const slug = issue.project?.['slug'];
  return {
    // Sentry gives a change of an issue neither an id nor a time: what it says as a whole tells one from the next.
    sourceEventId: undefined,
    kind: 'alert',
    time: issue.lastSeen ?? issue.firstSeen,
    name: nameOf(issue.title),
    body: issue.culprit,
    severityNumber: severityOf(issue.level),
    severityText: issue.level,
    status: ISSUE_STATUSES.get(issue.status ?? ''),
    fingerprint: issuePrint(issue.id),
    resource: compact({ serviceName: typeof slug === 'string' && slug !== '' ? slug : undefined }),
    links: [...linkTo('source', issue.permalink ?? issue.web_url)],
    attributes: said(payload),
  };
}

function fromMetricAlert(payload: unknown): Draft {
  const { action, data } = read(MetricAlert, payload);
  const alert = data.metric_alert;
  const { alert_rule: rule } = alert;
  const resolved = action === 'resolved';
  const severityNumber = resolved ? SEVERITY.info : severityOf(action);
  return {
    sourceEventId: undefined,
    kind: 'alert',
    time: (resolved ? alert.date_closed : undefined) ?? alert.date_detected ?? alert.date_started,
    name: nameOf(rule.name ?? alert.title ?? `Metric alert ${rule.id}`),
    body: data.description_text ?? data.description_title,
    severityNumber,
    severityText: action,
    status: resolved ? 'resolved' : severityNumber > 0 ? 'firing' : undefined,
    fingerprint: stableId('sentry', 'metric-alert', alert.organization_id ?? '', rule.id),
    resource: compact({
      serviceName: alert.projects.length === 1 ? alert.projects[0] || undefined : undefined,
      environment: rule.environment,
    }),
    links: [...linkTo('source', data.web_url)],
    attributes: said(payload),
  };
}

const READERS = new Map([
  ['metric_alert', fromMetricAlert],
  ['event', fromEventAlert],
  ['error', fromError],
  ['issue', fromIssue],
]);

function toDraft(payload: unknown): Draft {
  if (isRecord(payload) && 'event' in payload) return fromPlugin(payload);
  const data = isRecord(payload) && isRecord(payload['data']) ? payload['data'] : {};
  const reader = [...READERS].find(([member]) => member in data)?.[1];
  if (reader !== undefined) return reader(payload);
  const found = Object.keys(data).map(quoted).slice(0, 5).join(', ') || 'nothing';
  const kinds = [...READERS.keys()].join(', ');
  throw new Rejected('BadInput', `data: holds ${found}; only ${kinds} are taken`, { path: 'data' });
}

export const sentry = defineAdapter({
  id: 'sentry',
  version: 1,
  summary: 'Sentry webhooks: issues, issue alerts, metric alerts, errors, and the older webhook plugin.',
  source: 'sentry',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: 'occurrence: `timestamp`; issue: `lastSeen`, or else `firstSeen`; metric alert: `date_closed` of a resolved one, else `date_detected`, else `date_started`',
  severity:
    '`level` (fatal 21, error 17, warning 13, info 9); metric alert: `action` (critical 21, warning 13, resolved 9); 0 for any other word',
  status:
    'issue: `status`, unresolved fires, resolved resolves, any other has none; issue alert and plugin: fires; metric alert: `action`; an error has none and is a log',
  identity:
    'fingerprint: id of the issue, or organization and rule of a metric alert; event: `event_id` with the rule, or else all that was said',
  resource: 'project as service (tag `service` before it), `environment`, `release` as version',
  links: '`web_url`, `permalink` or `url` as source',
};

import * as z from '../../../schemas/zod.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, linkTo, resourceOf, without } from '../reading/attributes.ts';
import { adaptEach, type Draft, entriesOf, read } from '../reading/entries.ts';
import { Instant } from '../reading/instant.ts';
import { AnyText, Anything, OptionalText, Texts } from '../reading/scalars.ts';
import { severityOf } from '../reading/severity.ts';

const said = {
  labels: Texts,
  annotations: z.pipe(
    z.nullish(Texts),
    z.transform((texts) => texts ?? {}),
  ),
  startsAt: Instant,
  fingerprint: OptionalText,
  values: z.nullish(z.record(AnyText, z.nullable(z.number()))),
};
const Alert = z.discriminatedUnion('status', [
  // While an alert fires, its end is the year 1.
  z.looseObject({ ...said, status: z.literal('firing') }),
  z.looseObject({ ...said, status: z.literal('resolved'), endsAt: Instant }),
]);
type Alert = z.infer<typeof Alert>;

const Notification = z.looseObject({
  version: z.literal('1', 'must be "1", which is Grafana unified alerting'),
  alerts: z.array(Anything),
});
type Notification = z.infer<typeof Notification>;

/** The value of the rule's one expression; of several, none is the alert's. */
function soleValue({ values }: Alert): number | undefined {
  const all = Object.values(values ?? {});
  return all.length === 1 ? (all[0] ?? undefined) : undefined;
}

const linksOf = (alert: Alert): Draft['links'] => [
  ...linkTo('source', alert['generatorURL']),
  ...linkTo('dashboard', alert['dashboardURL']),
  ...linkTo('panel', alert['panelURL']),
  ...linkTo('silence', alert['silenceURL']),
  ...linkTo('image', alert['imageURL']),
  ...linkTo('runbook', alert.annotations['runbook_url']),
];

const TAKEN = [
  'status',
  'startsAt',
  'endsAt',
  'labels',
  'annotations',
  'alerts',
  'state',
  'title',
  'message',
];

function toDraft(notification: Notification, path: string, value: unknown): Draft {
  const alert = read(Alert, value, path);
  const { labels, annotations } = alert;
  const time = alert.status === 'firing' ? alert.startsAt : alert.endsAt;
  const fingerprint = stableId('grafana-alerting', alert.fingerprint ?? canonicalJson(labels));
  return {
    // A notification is repeated while its alert fires; the episode, not the notification, is the event.
    sourceEventId: `${fingerprint}/${alert.status}/${time}`,
    kind: 'alert',
    time,
    name: labels['alertname'] || labels['rulename'] || 'alert',
    body: annotations['description'] ?? annotations['summary'] ?? annotations['message'],
    severityNumber: severityOf(labels['severity'] ?? labels['priority']),
    severityText: (labels['severity'] ?? labels['priority'])?.slice(0, 64),
    status: alert.status,
    fingerprint,
    resource: resourceOf(labels, { service: ['app_kubernetes_io_name', 'job'] }),
    value: soleValue(alert),
    links: linksOf(alert),
    attributes: compact({
      ...flatten({ labels, annotations }),
      ...flatten(without(notification, TAKEN), 'grafana.notification'),
      ...flatten(without(alert, TAKEN), 'grafana'),
    }),
  };
}

export const grafanaAlerting = defineAdapter({
  id: 'grafana-alerting',
  version: 1,
  summary: 'Notifications of the Grafana webhook contact point (unified alerting).',
  source: 'grafana',
  postable: true,
  adapt: (payload) => {
    const notification = read(Notification, payload);
    return adaptEach(entriesOf('alerts', notification.alerts), ({ path, value }) =>
      toDraft(notification, path, value),
    );
  },
});

export const maps: Mapping = {
  time: '`startsAt` of an alert that fires, `endsAt` of one that is resolved',
  severity: 'the label `severity`, or else `priority`, by its word; 0 for an unknown one',
  status: '`status` of the alert: `firing` or `resolved`',
  identity:
    "fingerprint: the alert's `fingerprint`, or else all labels; the event is the episode, so that a repeated notification is the same event",
  resource:
    'labels `service.name`, `service`, `app`, `app_kubernetes_io_name` or `job`; `environment` or `env`; `version`',
  links:
    '`generatorURL` (source), `dashboardURL`, `panelURL`, `silenceURL`, `imageURL`, annotation `runbook_url`',
};

import type { Attributes } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, isRecord, linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptEach, type Draft, type Entry, entriesOf, read } from '../reading/entries.ts';
import { Instant, plainInstant } from '../reading/instant.ts';
import { Anything, isTexts, OptionalText, Texts } from '../reading/scalars.ts';
import { severityOf } from '../reading/severity.ts';

const Alert = z.discriminatedUnion('status', [
  z.looseObject({
    status: z.literal('firing'),
    labels: Texts,
    annotations: z._default(Texts, {}),
    startsAt: Instant,
    generatorURL: OptionalText,
    fingerprint: OptionalText,
  }),
  z.looseObject({
    status: z.literal('resolved'),
    labels: Texts,
    annotations: z._default(Texts, {}),
    startsAt: Instant,
    endsAt: Instant,
    generatorURL: OptionalText,
    fingerprint: OptionalText,
  }),
]);
const Notification = z.looseObject({
  version: z.literal('4', 'must be "4"'),
  groupKey: OptionalText,
  receiver: OptionalText,
  externalURL: OptionalText,
  alerts: z.array(Anything),
});
type Notification = z.infer<typeof Notification>;

/** An alert as Alertmanager writes it, read as the schema reads it; undefined for any other, which the schema judges. */
function plainAlert(value: unknown): z.infer<typeof Alert> | undefined {
  if (!isRecord(value)) return undefined;
  const { status, labels, annotations, generatorURL, fingerprint } = value;
  const startsAt = plainInstant(value['startsAt']);
  if (startsAt === undefined || !isTexts(labels) || !isTexts(annotations)) return undefined;
  if (typeof generatorURL !== 'string' || typeof fingerprint !== 'string') return undefined;
  const said = { labels, annotations, startsAt, generatorURL, fingerprint };
  if (status === 'firing') return { ...said, status };
  const endsAt = plainInstant(value['endsAt']);
  return status === 'resolved' && endsAt !== undefined ? { ...said, status, endsAt } : undefined;
}

/** Of a notification, what is said of each of its alerts. */
const sharedBy = (notification: Notification): Attributes =>
  compact({
    'alertmanager.receiver': notification.receiver,
    'alertmanager.group_key': notification.groupKey,
    'alertmanager.external_url': notification.externalURL,
  });

function toDraft(shared: Attributes, { path, value }: Entry): Draft {
  const alert = plainAlert(value) ?? read(Alert, value, path);
  const { labels, annotations } = alert;
  const time = alert.status === 'firing' ? alert.startsAt : alert.endsAt;
  const fingerprint = stableId('alertmanager', alert.fingerprint ?? canonicalJson(labels));
  return {
    // A notification is repeated while its alert fires; the episode, not the notification, is the event.
    sourceEventId: `${fingerprint}/${alert.status}/${time}`,
    kind: 'alert',
    time,
    name: labels['alertname'] ?? 'alert',
    body: annotations['description'] ?? annotations['summary'] ?? annotations['message'],
    severityNumber: severityOf(labels['severity']),
    severityText: labels['severity'],
    status: alert.status,
    fingerprint,
    resource: resourceOf(labels, { service: ['app_kubernetes_io_name', 'job'] }),
    links: [
      ...linkTo('source', alert.generatorURL),
      ...linkTo('runbook', annotations['runbook_url']),
      ...linkTo('dashboard', annotations['dashboard_url']),
    ],
    attributes: {
      ...flatten({ labels, annotations }),
      ...shared,
      ...compact({
        'alertmanager.generator_url': alert.generatorURL,
        'alertmanager.fingerprint': alert.fingerprint,
      }),
    },
  };
}

export const alertmanager = defineAdapter({
  id: 'alertmanager',
  version: 1,
  summary: 'Notifications of the Prometheus Alertmanager webhook, version 4.',
  source: 'alertmanager',
  postable: true,
  adapt: (payload) => {
    const notification = read(Notification, payload);
    const shared = sharedBy(notification);
    return adaptEach(entriesOf('alerts', notification.alerts), (entry) => toDraft(shared, entry));
  },
});

export const maps: Mapping = {
  time: '`startsAt` of an alert that fires, `endsAt` of one that is resolved',
  severity: 'the label `severity` by its word; 0 for an unknown one',
  status: '`status` of the alert: `firing` or `resolved`',
  identity:
    "fingerprint: the alert's `fingerprint`, or else all labels; the event is the episode, so that a repeated notification is the same event",
  resource:
    'labels `service.name`, `service`, `app`, `app_kubernetes_io_name` or `job`; `environment` or `env`; `version`',
  links: '`generatorURL` (source), annotations `runbook_url` and `dashboard_url`',
};

import * as z from 'zod';
import type { Identified } from '../format.ts';
import { present, severityNumberOf, sha, timedId } from './signal-parts.ts';

const Alert = z.object({
  status: z.enum(['firing', 'resolved']),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  generatorURL: z.string(),
  fingerprint: z.string(),
});

/** The CloudEvents envelope around a notification of Alertmanager's webhook. */
export const schema = z.object({
  specversion: z.literal('1.0'),
  id: z.string(),
  source: z.string(),
  type: z.literal('signalroom.ingest.alertmanager'),
  data: z.object({
    version: z.literal('4'),
    groupKey: z.string(),
    receiver: z.string(),
    externalURL: z.string(),
    alerts: z.array(Alert),
  }),
});
type Event = z.infer<typeof schema>;

const prefixed = (prefix: string, texts: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${prefix}.${key}`, text]));

const linkOf = (rel: string, url: string | undefined) =>
  url !== undefined && /^https?:/.test(url) && URL.canParse(url) ? [{ rel, url }] : [];

export function toSignals({ data }: Event): Identified[] {
  return data.alerts.map((alert, offset) => {
    const { labels, annotations, status } = alert;
    const time = Date.parse(status === 'firing' ? alert.startsAt : alert.endsAt);
    const fingerprint = sha('alertmanager', alert.fingerprint);
    const sourceEventId = `${fingerprint}/${status}/${time}`;
    const serviceVersion = labels['service_version'] ?? labels['version'];
    return present({
      signalId: timedId(time, sha('event', 'alertmanager', 'alert', sourceEventId)),
      sourceEventId,
      kind: 'alert' as const,
      time,
      name: labels['alertname'] ?? 'alert',
      body: annotations['description'] ?? annotations['summary'],
      severityNumber: severityNumberOf(labels['severity']),
      severityText: labels['severity'],
      status,
      fingerprint,
      resource: present({
        serviceName: labels['service'] ?? labels['app'] ?? labels['job'],
        environment: labels['environment'] ?? labels['env'],
        serviceVersion,
      }),
      links: [
        ...linkOf('source', alert.generatorURL),
        ...linkOf('runbook', annotations['runbook_url']),
        ...linkOf('dashboard', annotations['dashboard_url']),
      ],
      attributes: {
        ...prefixed('labels', labels),
        ...prefixed('annotations', annotations),
        'alertmanager.receiver': data.receiver,
        'alertmanager.group_key': data.groupKey,
        'alertmanager.external_url': data.externalURL,
        'alertmanager.generator_url': alert.generatorURL,
        'alertmanager.fingerprint': alert.fingerprint,
      },
      offset,
    });
  });
}

import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, firstText, linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import {
  MaybeNumber,
  MaybeRecord,
  MaybeText,
  Moment,
  maybe,
  maybeList,
  nameOf,
  said,
} from '../reading/fields.ts';
import { NonEmptyText } from '../reading/scalars.ts';
import { severityOf } from '../reading/severity.ts';

const Labels = maybe(z.looseObject({ labels: MaybeRecord }));

const Notification = z.looseObject({
  version: NonEmptyText,
  incident: z.looseObject({
    incident_id: NonEmptyText,
    state: NonEmptyText,
    /** Seconds since 1970. An incident that is open has no end, or 0. */
    started_at: Moment,
    ended_at: z.optional(z.union([z.literal(0), z.null(), Moment])),
    scoping_project_id: MaybeText,
    policy_name: MaybeText,
    condition_name: MaybeText,
    summary: MaybeText,
    severity: MaybeText,
    url: MaybeText,
    observed_value: MaybeNumber,
    policy_user_labels: MaybeRecord,
    metadata: maybe(z.looseObject({ system_labels: MaybeRecord, user_labels: MaybeRecord })),
    resource: Labels,
    metric: Labels,
    documentation: maybe(
      z.looseObject({
        content: MaybeText,
        links: maybeList(z.looseObject({ displayName: MaybeText, url: MaybeText })),
      }),
    ),
  }),
});
type Incident = z.infer<typeof Notification>['incident'];

const STATUSES = new Map<string, 'firing' | 'resolved'>([
  ['open', 'firing'],
  ['closed', 'resolved'],
]);
/** The names that Cloud Run, App Engine, Cloud Functions and GKE give to what runs. */
const SERVICE_LABELS = ['service_name', 'module_id', 'function_name', 'container_name'];

/** Labels that the team gave win over those of the resource. */
const labelsOf = (incident: Incident) => ({
  ...incident.resource?.labels,
  ...incident.metric?.labels,
  ...incident.metadata?.user_labels,
  ...incident.policy_user_labels,
});

function severityIn(incident: Incident): string | undefined {
  const unset = incident.severity?.toLowerCase() === 'no severity' ? undefined : incident.severity;
  const labels = { ...incident.metadata?.system_labels, ...labelsOf(incident) };
  return unset ?? firstText(labels, ['severity']) ?? incident.severity;
}

function toDraft(payload: unknown): Draft {
  const { incident } = read(Notification, payload);
  const status = STATUSES.get(incident.state.toLowerCase());
  const time = (status === 'resolved' && incident.ended_at) || incident.started_at;
  const labels = labelsOf(incident);
  const severityText = severityIn(incident);
  const project = incident.scoping_project_id ?? '';
  return {
    sourceEventId: `${project}/${incident.incident_id}/${incident.state}/${time}`,
    kind: 'alert',
    time,
    name: nameOf(incident.policy_name ?? incident.condition_name ?? `Incident ${incident.incident_id}`),
    body: incident.summary ?? incident.documentation?.content,
    severityNumber: severityOf(severityText),
    severityText,
    status,
    fingerprint: stableId('google-cloud-monitoring', project, incident.incident_id),
    resource: compact({
      serviceVersion: firstText(labels, ['version_id', 'revision_name']),
      ...resourceOf(labels, { service: SERVICE_LABELS }),
    }),
    value: incident.observed_value,
    links: [
      ...linkTo('source', incident.url),
      ...(incident.documentation?.links ?? [])
        .slice(0, 20)
        .flatMap(({ displayName, url }) =>
          linkTo(displayName?.slice(0, 100).toWellFormed() ?? 'documentation', url),
        ),
    ],
    attributes: said(payload),
  };
}

export const googleCloudMonitoring = defineAdapter({
  id: 'google-cloud-monitoring',
  version: 1,
  summary: 'Incidents of Google Cloud Monitoring, by a notification channel of the kind webhook.',
  source: 'gcp.monitoring',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`incident.started_at`, or `ended_at` of what is closed, in seconds',
  severity:
    '`incident.severity` (critical 21, error 17, warning 13), or else a label `severity`; 0 for No severity and any other word',
  status: '`incident.state`: open fires, closed resolves; any other has no status',
  identity: 'fingerprint: project and `incident_id`; event: with state and time',
  resource:
    '`service`, `environment` and `version` of the labels of policy, metadata, metric and resource; or the service, module, function or container of the resource',
  links: '`incident.url` as source, and those of `incident.documentation`',
};

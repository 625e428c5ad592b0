import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, isRecord, linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { Id, MaybeRecord, MaybeText, Moment, maybeList, nameOf, said } from '../reading/fields.ts';
import { AnyText, NonEmptyText } from '../reading/scalars.ts';
import { severityOf } from '../reading/severity.ts';

/** The webhook of a workflow: an issue. */
const Issue = z.looseObject({
  id: Id,
  title: NonEmptyText,
  state: NonEmptyText,
  priority: MaybeText,
  trigger: MaybeText,
  issueUrl: MaybeText,
  createdAt: z.nullish(Moment),
  updatedAt: z.nullish(Moment),
  closedAt: z.nullish(Moment),
  impactedEntities: maybeList(AnyText),
  runbookUrl: MaybeText,
  violationChartUrl: MaybeText,
});
type Issue = z.infer<typeof Issue>;

/** The webhook of a notification channel, as it was before workflows. */
const Incident = z.looseObject({
  incident_id: Id,
  current_state: NonEmptyText,
  timestamp: Moment,
  account_id: MaybeText,
  condition_name: MaybeText,
  policy_name: MaybeText,
  details: MaybeText,
  severity: MaybeText,
  incident_url: MaybeText,
  runbook_url: MaybeText,
  violation_chart_url: MaybeText,
  targets: maybeList(z.looseObject({ name: MaybeText, labels: MaybeRecord })),
});

const STATUSES = new Map<string, 'firing' | 'resolved'>([
  ['created', 'firing'],
  ['activated', 'firing'],
  ['open', 'firing'],
  ['acknowledged', 'firing'],
  ['deactivated', 'resolved'],
  ['closed', 'resolved'],
]);

const statusOf = (state: string) => STATUSES.get(state.toLowerCase());

/** The only thing that is affected is taken for the service; of several, none. */
const onlyOne = (names: readonly (string | undefined)[]): string | undefined =>
  names.length === 1 ? names[0] || undefined : undefined;

/** Without any time an issue is refused by the field that every template has. */
const timeOf = (issue: Issue): number =>
  (statusOf(issue.state) === 'resolved' ? issue.closedAt : undefined) ??
  issue.updatedAt ??
  issue.createdAt ??
  read(z.looseObject({ updatedAt: Moment }), issue).updatedAt;

function fromIssue(payload: unknown): Draft {
  const issue = read(Issue, payload);
  const time = timeOf(issue);
  return {
    sourceEventId: `${issue.id}/${issue.state}/${issue.trigger ?? ''}/${time}`,
    kind: 'alert',
    time,
    name: nameOf(issue.title),
    body: undefined,
    severityNumber: severityOf(issue.priority),
    severityText: issue.priority,
    status: statusOf(issue.state),
    fingerprint: stableId('new-relic', 'issue', issue.id),
    resource: compact({ serviceName: onlyOne(issue.impactedEntities), ...resourceOf(issue) }),
    links: [
      ...linkTo('source', issue.issueUrl),
      ...linkTo('runbook', issue.runbookUrl),
      ...linkTo('chart', issue.violationChartUrl),
    ],
    attributes: said(payload),
  };
}

function fromIncident(payload: unknown): Draft {
  const incident = read(Incident, payload);
  const [target] = incident.targets;
  return {
    sourceEventId: `${incident.account_id ?? ''}/${incident.incident_id}/${incident.current_state}/${incident.timestamp}`,
    kind: 'alert',
    time: incident.timestamp,
    name: nameOf(incident.condition_name ?? incident.policy_name ?? `Incident ${incident.incident_id}`),
    body: incident.details,
    severityNumber: severityOf(incident.severity),
    severityText: incident.severity,
    status: statusOf(incident.current_state),
    fingerprint: stableId('new-relic', 'incident', incident.account_id ?? '', incident.incident_id),
    resource: compact({
      serviceName: onlyOne(incident.targets.map(({ name }) => name)),
      ...resourceOf(target?.labels ?? {}),
    }),
    links: [
      ...linkTo('source', incident.incident_url),
      ...linkTo('runbook', incident.runbook_url),
      ...linkTo('chart', incident.violation_chart_url),
    ],
    attributes: said(payload, ['details']),
  };
}

export const newRelic = defineAdapter({
  id: 'new-relic',
  version: 1,
  summary: 'Issues of New Relic workflows, and incidents of its older notification channels.',
  source: 'new-relic',
  postable: true,
  adapt: (payload) =>
    adaptOne(payload, isRecord(payload) && 'current_state' in payload ? fromIncident : fromIssue),
});

export const maps: Mapping = {
  time: 'workflow: `closedAt` of what has ended, else `updatedAt`, else `createdAt`; channel: `timestamp`',
  severity:
    'workflow: `priority`; channel: `severity` (critical 21, high 18, medium 17, low and warning 13); 0 otherwise',
  status:
    '`state` or `current_state`: created, activated, open and acknowledged fire, deactivated and closed resolve; any other has no status',
  identity:
    'fingerprint: `id` of the issue, or account and `incident_id`; event: with state, trigger and time',
  resource: 'the only one of `impactedEntities` or `targets` as service; tags by their names',
  links: '`issueUrl` or `incident_url` as source, the runbook and the chart',
};

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
import { AnyText, NonEmptyText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const Condition = z.looseObject({
  metricValue: MaybeNumber,
  linkToFilteredSearchResultsUI: MaybeText,
  linkToSearchResultsUI: MaybeText,
});

const Alert = z.looseObject({
  schemaId: z.literal('azureMonitorCommonAlertSchema', 'must be "azureMonitorCommonAlertSchema"'),
  data: z.looseObject({
    essentials: z.looseObject({
      alertId: NonEmptyText,
      alertRule: NonEmptyText,
      monitorCondition: NonEmptyText,
      severity: MaybeText,
      description: MaybeText,
      firedDateTime: Moment,
      resolvedDateTime: z.nullish(Moment),
      investigationLink: MaybeText,
      alertTargetIDs: maybeList(AnyText),
    }),
    alertContext: maybe(
      z.looseObject({
        condition: maybe(z.looseObject({ allOf: maybeList(Condition) })),
      }),
    ),
    customProperties: MaybeRecord,
  }),
});

const STATUSES = new Map<string, 'firing' | 'resolved'>([
  ['Fired', 'firing'],
  ['Resolved', 'resolved'],
]);
const SEVERITIES = new Map<string, number>([
  ['Sev0', SEVERITY.fatal],
  ['Sev1', SEVERITY.error],
  ['Sev2', SEVERITY.warn],
  ['Sev3', SEVERITY.info],
  ['Sev4', 1],
]);
/** Resources that are services themselves, rather than the machines below them. */
const SERVICE_IN_TARGET =
  /\/providers\/microsoft\.(?:web\/sites|insights\/components|app\/containerapps)\/([^/]{1,255})/i;

function toDraft(payload: unknown): Draft {
  const { essentials, alertContext, customProperties = {} } = read(Alert, payload).data;
  const status = STATUSES.get(essentials.monitorCondition);
  const time = (status === 'resolved' ? essentials.resolvedDateTime : undefined) ?? essentials.firedDateTime;
  const fingerprint = stableId('azure-monitor', essentials.alertId.toLowerCase());
  const condition = alertContext?.condition?.allOf[0];
  const [target = ''] = essentials.alertTargetIDs;
  return {
    sourceEventId: `${fingerprint}/${essentials.monitorCondition}/${time}`,
    kind: 'alert',
    time,
    name: nameOf(essentials.alertRule),
    body: essentials.description,
    severityNumber: SEVERITIES.get(essentials.severity ?? '') ?? 0,
    severityText: essentials.severity,
    status,
    fingerprint,
    resource: compact({
      serviceName: SERVICE_IN_TARGET.exec(target)?.[1],
      ...resourceOf(customProperties),
    }),
    value: condition?.metricValue,
    links: [
      ...linkTo('source', essentials.investigationLink),
      ...linkTo('query', condition?.linkToFilteredSearchResultsUI ?? condition?.linkToSearchResultsUI),
      ...linkTo('runbook', firstText(customProperties, ['runbook_url', 'runbookUrl', 'runbook'])),
    ],
    attributes: said(payload),
  };
}

export const azureMonitor = defineAdapter({
  id: 'azure-monitor',
  version: 1,
  summary: 'Alerts of Azure Monitor in the common alert schema.',
  source: 'azure.monitor',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`data.essentials.firedDateTime`, or `resolvedDateTime` of what was resolved',
  severity: '`data.essentials.severity`: Sev0 21, Sev1 17, Sev2 13, Sev3 9, Sev4 1; 0 for any other word',
  status: '`data.essentials.monitorCondition`: Fired fires, Resolved resolves; any other has no status',
  identity: 'fingerprint: `data.essentials.alertId`; event: with condition and time',
  resource:
    '`service`, `environment` and `version` of `data.customProperties`; a web site, container app or component that is the target as service',
  links:
    '`investigationLink` as source, the search of the first condition as query, the runbook of the custom properties',
};

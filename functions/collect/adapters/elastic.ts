import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { isRecord, linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { MaybeNumber, MaybeRecord, MaybeText, Moment, maybe, nameOf, said } from '../reading/fields.ts';
import { NonEmptyText } from '../reading/scalars.ts';
import { SEVERITY, severityOf } from '../reading/severity.ts';

/** A Kibana rule by the webhook connector, after the template of `docs/sources.md`. */
const RuleAlert = z.looseObject({
  rule: z.looseObject({
    id: NonEmptyText,
    name: NonEmptyText,
    spaceId: MaybeText,
    url: MaybeText,
  }),
  alert: z.looseObject({ id: NonEmptyText, uuid: MaybeText, actionGroup: MaybeText }),
  date: Moment,
  context: maybe(
    z.looseObject({
      reason: MaybeText,
      message: MaybeText,
      value: MaybeNumber,
      alertDetailsUrl: MaybeText,
      viewInAppUrl: MaybeText,
    }),
  ),
  severity: MaybeText,
});
/** A watch of Elasticsearch by its webhook action. `id` is one execution of it. */
const Watch = z.looseObject({
  watch_id: NonEmptyText,
  id: NonEmptyText,
  execution_time: Moment,
  metadata: MaybeRecord,
});

const RECOVERED = 'recovered';

/** Rules have no severity of their own: a word of the template or of the action group's name, or else an error. */
function severityOfRule(alert: { readonly actionGroup: string | undefined }, word: string | undefined) {
  if (word !== undefined) return { severityNumber: severityOf(word), severityText: word };
  const group = alert.actionGroup;
  if (group === RECOVERED) return { severityNumber: SEVERITY.info, severityText: group };
  const known = severityOf(group?.split('.').at(-1));
  const unnamed = group === undefined ? 0 : SEVERITY.error;
  return { severityNumber: known || unnamed, severityText: group };
}

function fromRule(payload: unknown): Draft {
  const { rule, alert, date, context, severity } = read(RuleAlert, payload);
  const group = alert.actionGroup;
  const fingerprint = stableId('elastic', 'rule', rule.spaceId ?? '', rule.id, alert.id);
  return {
    // An alert is notified again while it lasts; `uuid` is one episode of it.
    sourceEventId: `${fingerprint}/${alert.uuid ?? date}/${group ?? ''}`,
    untimed: alert.uuid === undefined ? undefined : fingerprint,
    kind: 'alert',
    time: date,
    name: nameOf(rule.name),
    body: context?.reason ?? context?.message,
    ...severityOfRule({ actionGroup: group }, severity),
    status: group === undefined ? undefined : group === RECOVERED ? 'resolved' : 'firing',
    fingerprint,
    resource: resourceOf(said(payload), { service: ['context.service.name', 'context.serviceName'] }),
    value: context?.value,
    links: [
      ...linkTo('source', context?.alertDetailsUrl ?? context?.viewInAppUrl ?? rule.url),
      ...linkTo('rule', rule.url),
    ],
    attributes: said(payload, ['date']),
  };
}

function fromWatch(payload: unknown): Draft {
  const watch = read(Watch, payload);
  const about = said(watch.metadata);
  const told = (key: string): string | undefined =>
    typeof about[key] === 'string' && about[key] !== '' ? about[key] : undefined;
  const severityText = told('severity');
  return {
    sourceEventId: `watch/${watch.id}`,
    kind: 'alert',
    time: watch.execution_time,
    name: nameOf(told('name') ?? watch.watch_id),
    body: told('description'),
    severityNumber: severityText === undefined ? SEVERITY.error : severityOf(severityText),
    severityText,
    status: told('status') === 'resolved' ? 'resolved' : 'firing',
    fingerprint: stableId('elastic', 'watch', told('alert') ?? watch.watch_id),
    resource: resourceOf(about),
    links: [...linkTo('source', told('url')), ...linkTo('runbook', told('runbook_url'))],
    attributes: said(payload),
  };
}

export const elastic = defineAdapter({
  id: 'elastic',
  version: 1,
  summary: 'Alerts of Kibana rules, by the webhook connector, and of Elasticsearch watches.',
  source: 'elastic',
  postable: true,
  adapt: (payload) => adaptOne(payload, isRecord(payload) && 'watch_id' in payload ? fromWatch : fromRule),
});

export const maps: Mapping = {
  time: 'rule: `date`; watch: `execution_time`',
  severity:
    'rule: `severity`, or else the last word of `alert.actionGroup`, or else 17 (recovered 9); watch: `metadata.severity`, or else 17; 0 for a word that is not known',
  status:
    'rule: `alert.actionGroup`, recovered resolves and any other fires, without one there is no status; watch: fires, unless `metadata.status` is resolved',
  identity:
    'fingerprint: space, `rule.id` and `alert.id`, or `metadata.alert` or `watch_id`; event: `alert.uuid` (or `date`) with the action group, or `id` of the watch',
  resource: '`service`, `environment` and `version` beside the rule, or in the metadata of the watch',
  links:
    '`context.alertDetailsUrl`, `context.viewInAppUrl` or `rule.url` as source; `metadata.url`, `metadata.runbook_url`',
};

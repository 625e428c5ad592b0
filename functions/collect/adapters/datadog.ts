import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { filledIn, MaybeText, Moment, nameOf, said, tagsOf } from '../reading/fields.ts';
import { priorityOf } from '../reading/priority.ts';
import { NonEmptyText } from '../reading/scalars.ts';
import { SEVERITY, severityOf } from '../reading/severity.ts';

/** The webhook's own payload, and the variables of `docs/sources.md` by their names in lower case. */
const Webhook = z.looseObject({
  event_type: NonEmptyText,
  title: NonEmptyText,
  date: Moment,
  id: MaybeText,
  body: MaybeText,
  text_only_msg: MaybeText,
  link: MaybeText,
  snapshot: MaybeText,
  tags: MaybeText,
  aggreg_key: MaybeText,
  alert_cycle_key: MaybeText,
  alert_id: MaybeText,
  alert_title: MaybeText,
  alert_transition: MaybeText,
  alert_type: MaybeText,
  alert_priority: MaybeText,
  alert_scope: MaybeText,
});
type Webhook = z.infer<typeof Webhook>;

const STATUSES = new Map<string, 'firing' | 'resolved'>([
  ['triggered', 'firing'],
  ['no data', 'firing'],
  ['warn', 'firing'],
  ['renotify', 'firing'],
  ['recovered', 'resolved'],
]);
/** `[P2] [Triggered on {service:checkout}] ` before a monitor's name. */
const TITLE = /^(?:\[(?<priority>P[1-5])\] ?)?\[(?<transition>[A-Za-z -]{1,30}?)(?: on [^\]]{0,500})?\] ?/;
const UNFILLED = /^(?:null|\$[A-Z_]+)$/;

/** `Re-Triggered` says no more than `Triggered`; an unknown word gives no status. */
function statusOf(transition: string | undefined) {
  const word = transition?.toLowerCase().replace(/^re-/, '');
  return STATUSES.get(word ?? '');
}

const severityIn = (word: string | undefined): number =>
  word?.toLowerCase() === 'success' ? SEVERITY.info : priorityOf(word) || severityOf(word);

function fingerprintOf(event: Webhook): string {
  const scope = (event.alert_scope ?? '').split(',').map((tag) => tag.trim());
  if (event.alert_id !== undefined) return stableId('datadog', event.alert_id, scope.sort().join(','));
  const group = event.aggreg_key ?? event.alert_cycle_key;
  if (group !== undefined) return stableId('datadog', 'group', group);
  return stableId('datadog', 'title', event.title.replace(TITLE, ''));
}

function toDraft(payload: unknown): Draft {
  const filled = filledIn(payload, UNFILLED);
  const event = read(Webhook, filled);
  const title = TITLE.exec(event.title)?.groups;
  const transition = event.alert_transition ?? title?.['transition'];
  const word = event.alert_priority ?? title?.['priority'] ?? event.alert_type;
  const fingerprint = fingerprintOf(event);
  const occurrence = event.id === undefined ? `${fingerprint}/${event.date}` : event.id;
  return {
    sourceEventId: `${occurrence}/${transition ?? event.event_type}`,
    kind: 'alert',
    time: event.date,
    name: nameOf(event.alert_title ?? (event.title.replace(TITLE, '') || event.title)),
    body: event.text_only_msg ?? event.body,
    severityNumber: severityIn(word),
    severityText: word,
    status: statusOf(transition),
    fingerprint,
    resource: resourceOf({ ...tagsOf(event.alert_scope), ...tagsOf(event.tags) }),
    links: [...linkTo('source', event.link), ...linkTo('snapshot', event.snapshot)],
    attributes: said(filled, [event.text_only_msg === undefined ? 'body' : 'text_only_msg']),
  };
}

export const datadog = defineAdapter({
  id: 'datadog',
  version: 1,
  summary: 'Notifications of Datadog monitors, by the webhooks integration.',
  source: 'datadog',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`date`',
  severity:
    '`alert_priority`, or else the one that begins `title` (P1 21, P2 18, P3 17, P4 13, P5 9), or else `alert_type` (error 17, warning 13, info and success 9); 0 for any other word',
  status:
    '`alert_transition`, or else the word in brackets that begins `title`: Triggered, Warn, No Data and Renotify fire, Recovered resolves, any other has no status',
  identity:
    'fingerprint: `alert_id` with `alert_scope`, or else `aggreg_key`, `alert_cycle_key` or the title; event: `id` and the transition',
  resource: 'the tags `service`, `env` and `version` of `tags` and `alert_scope`',
  links: '`link` as source, `snapshot`',
};

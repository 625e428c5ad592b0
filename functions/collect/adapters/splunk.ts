import * as z from '../../../schemas/zod.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { firstText, linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { MaybeText, Moment, nameOf, said } from '../reading/fields.ts';
import { AnyText, Anything, NonEmptyText } from '../reading/scalars.ts';
import { SEVERITY, severityOf } from '../reading/severity.ts';

const Webhook = z.looseObject({
  sid: NonEmptyText,
  /** The first row that the search found, or each row in turn. */
  result: z.record(AnyText, Anything),
  results_link: MaybeText,
  search_name: MaybeText,
  app: AnyText,
  owner: MaybeText,
});
type Webhook = z.infer<typeof Webhook>;

/** `scheduler__admin__search__W2_at_1427942640_178` or `1427942640.178` */
const TIME_IN_SID = /(?:_at_|^)(\d{9,10})(?:[_.]|$)/;
const SEVERITY_KEYS = ['severity', 'urgency', 'log_level', 'level'];

/** When the row happened, or, where the search has counted rows, when it ran. */
function timeOf({ sid, result }: Webhook): number {
  const inRow = firstText(result, ['_time']);
  if (inRow !== undefined) return read(Moment, inRow, 'result._time');
  return read(Moment, TIME_IN_SID.exec(sid)?.[1], 'sid');
}

function toDraft(payload: unknown): Draft {
  const alert = read(Webhook, payload);
  const { result } = alert;
  const severityText = firstText(result, SEVERITY_KEYS);
  const search = alert.search_name ?? 'search';
  const group = [firstText(result, ['service', 'service.name', 'app']), firstText(result, ['host'])];
  return {
    // All rows of one search share its id.
    sourceEventId: stableId(alert.sid, canonicalJson(result)),
    kind: 'alert',
    time: timeOf(alert),
    name: nameOf(search),
    body: firstText(result, ['message', '_raw']),
    severityNumber: severityText === undefined ? SEVERITY.error : severityOf(severityText),
    severityText,
    status: 'firing',
    fingerprint: stableId('splunk', alert.app, search, ...group.map((name) => name ?? '')),
    resource: resourceOf(result),
    links: [...linkTo('source', alert.results_link)],
    attributes: said(payload),
  };
}

export const splunk = defineAdapter({
  id: 'splunk',
  version: 1,
  summary: 'Alerts of Splunk searches, by the webhook alert action.',
  source: 'splunk',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`result._time`, or else the time in `sid`',
  severity:
    '`severity`, `urgency`, `log_level` or `level` of `result`, 0 when the word is not known; 17 when there is none',
  status: 'always fires: Splunk does not tell when an alert is over',
  identity: 'fingerprint: `app`, `search_name`, and service and host of `result`; event: `sid` with the row',
  resource: '`service`, `environment` and `version` of `result`',
  links: '`results_link` as source',
};

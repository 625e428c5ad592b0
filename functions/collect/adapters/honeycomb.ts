import * as z from '../../../schemas/zod.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, firstText, isRecord, linkTo, resourceOf } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import {
  Id,
  MaybeNumber,
  MaybeRecord,
  MaybeText,
  Moment,
  maybe,
  maybeList,
  nameOf,
  said,
} from '../reading/fields.ts';
import { AnyText, Anything, NonEmptyText } from '../reading/scalars.ts';
import { SEVERITY, severityOf } from '../reading/severity.ts';

const Link = maybe(z.looseObject({ url: MaybeText }));

/** The columns that a query groups by: a list of names and values, or, in Honeycomb's own payload, an object. */
const Columns = z.pipe(
  z.array(z.looseObject({ Key: AnyText, Value: Anything })),
  z.transform((columns) => Object.fromEntries(columns.map(({ Key, Value }) => [Key, Value]))),
);

/** A trigger or a burn alert after the templates of `docs/sources.md`. */
const Webhook = z.looseObject({
  id: Id,
  name: NonEmptyText,
  alert: z.looseObject({
    status: NonEmptyText,
    timestamp: Moment,
    instanceId: MaybeText,
    summary: MaybeText,
    description: MaybeText,
  }),
  severity: MaybeText,
  environment: MaybeText,
  datasets: maybeList(AnyText),
  links: Link,
  threshold: maybe(z.looseObject({ value: MaybeNumber })),
  result: maybe(
    z.looseObject({
      links: Link,
      groupsTriggered: maybeList(
        z.looseObject({ Group: z.union([Columns, MaybeRecord]), Result: MaybeNumber }),
      ),
    }),
  ),
});

const STATUSES = new Map<string, 'firing' | 'resolved'>([
  ['TRIGGERED', 'firing'],
  ['OK', 'resolved'],
  ['RESOLVED', 'resolved'],
]);
/** A template may repeat the recipient's secret: it goes no further than here. */
const SECRETS = ['secret', 'shared_secret'];

/** Triggers have no severity: the template's own word, or else what the status says. */
function severityIn(word: string | undefined, status: 'firing' | 'resolved' | undefined): number {
  if (word !== undefined) return severityOf(word);
  if (status === undefined) return 0;
  return status === 'firing' ? SEVERITY.error : SEVERITY.info;
}

/** The payload that Honeycomb sends without a template says no time at all. */
function assertTemplate(payload: unknown): void {
  if (!isRecord(payload) || !('trigger_url' in payload) || 'alert' in payload) return;
  const path = 'alert.timestamp';
  throw new Rejected(
    'BadInput',
    `${path}: is missing; the webhook needs a template that sends .Alert.Timestamp`,
    {
      path,
    },
  );
}

function toDraft(payload: unknown): Draft {
  assertTemplate(payload);
  const { alert, result, ...about } = read(Webhook, payload);
  const status = STATUSES.get(alert.status);
  const fingerprint = stableId('honeycomb', about.environment ?? '', about.id);
  const groups = result?.groupsTriggered ?? [];
  const serviceName = firstText(groups.length === 1 ? (groups[0]?.Group ?? {}) : {}, ['service.name']);
  const dataset = about.datasets.length === 1 ? about.datasets[0] || undefined : undefined;
  return {
    sourceEventId: `${fingerprint}/${alert.instanceId ?? ''}/${alert.status}/${alert.timestamp}`,
    kind: 'alert',
    time: alert.timestamp,
    name: nameOf(about.name),
    body: alert.description ?? alert.summary,
    severityNumber: severityIn(about.severity, status),
    severityText: about.severity ?? alert.status,
    status,
    fingerprint,
    resource: compact({ serviceName: serviceName ?? dataset, ...resourceOf(about) }),
    value: groups[0]?.Result,
    links: [...linkTo('source', about.links?.url), ...linkTo('query', result?.links?.url)],
    attributes: said(payload, SECRETS),
  };
}

export const honeycomb = defineAdapter({
  id: 'honeycomb',
  version: 1,
  summary: 'Triggers and burn alerts of Honeycomb, by a custom webhook.',
  source: 'honeycomb',
  postable: true,
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`alert.timestamp`',
  severity: '`severity`, 0 when the word is not known; without one, what fires is 17 and what is over 9',
  status: '`alert.status`: TRIGGERED fires, OK and RESOLVED resolve; any other has no status',
  identity:
    'fingerprint: `environment` and `id` of the trigger or burn alert; event: with `alert.instanceId`, status and time',
  resource:
    '`service`, or the `service.name` of the only group, or the only dataset as service; `environment`; `version`',
  links: '`links.url` as source, `result.links.url` as query',
};

import type { SignalDraft } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { flatten, linkTo, without } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { cloudOf, detailType, EventOf } from '../reading/eventbridge.ts';
import { Instant } from '../reading/instant.ts';
import { AnyText, NonEmptyText, OptionalText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const HealthEvent = EventOf(
  z.looseObject({
    eventArn: NonEmptyText,
    service: NonEmptyText,
    eventTypeCode: NonEmptyText,
    eventTypeCategory: NonEmptyText,
    statusCode: OptionalText,
    startTime: z.optional(Instant),
    endTime: z.optional(Instant),
    eventDescription: z._default(
      z.array(z.looseObject({ language: OptionalText, latestDescription: AnyText })),
      [],
    ),
  }),
);
type Detail = z.infer<typeof HealthEvent>['detail'];

const SEVERITIES: ReadonlyMap<string, number> = new Map([
  ['issue', SEVERITY.error],
  ['investigation', SEVERITY.error],
  ['scheduledChange', SEVERITY.warn],
  ['accountNotification', SEVERITY.info],
]);

/** Only an issue fires and resolves; notices and planned changes are told once. */
function statusOf(detail: Detail): SignalDraft['status'] {
  if (detail.eventTypeCategory !== 'issue' && detail.eventTypeCategory !== 'investigation') return undefined;
  const over =
    detail.statusCode === 'closed' || (detail.statusCode === undefined && detail.endTime !== undefined);
  return over ? 'resolved' : 'firing';
}

const describe = (detail: Detail): string | undefined =>
  (detail.eventDescription.find(({ language }) => language?.startsWith('en')) ?? detail.eventDescription[0])
    ?.latestDescription;

function toDraft(payload: unknown): Draft {
  const event = read(HealthEvent, payload);
  const { detail } = event;
  const status = statusOf(detail);
  const happened = status === 'resolved' ? detail.endTime : detail.startTime;
  return {
    sourceEventId: event.id,
    kind: 'alert',
    time: happened ?? event.time,
    name: detail.eventTypeCode,
    body: describe(detail),
    severityNumber: SEVERITIES.get(detail.eventTypeCategory) ?? 0,
    severityText: detail.eventTypeCategory,
    status,
    fingerprint: stableId('health-event', detail.eventArn, event.account ?? ''),
    resource: {},
    links: [...linkTo('source', 'https://health.aws.amazon.com/health/home')],
    attributes: {
      ...flatten(without(detail, ['eventDescription', 'startTime', 'endTime'])),
      ...cloudOf(event),
      'aws.resources': JSON.stringify(event.resources),
    },
  };
}

export const healthEvent = defineAdapter({
  id: 'health-event',
  version: 2,
  summary: 'AWS Health events: issues, scheduled changes and account notices.',
  source: 'aws.health',
  postable: false,
  alsoAccepts: detailType('AWS Health Event'),
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`startTime`, of a closed issue `endTime`, or `time` of the event',
  severity:
    '`eventTypeCategory`: issue and investigation are error, scheduledChange warn, accountNotification info, any other 0',
  status:
    'issues and investigations: resolved when `statusCode` is `closed`, or when it is missing and `endTime` is there, else firing; all else has none',
  identity: 'fingerprint from `eventArn` and account; event from `id`',
  resource: 'none: AWS Health names services of AWS and resources, not services of yours',
  links: 'source: the AWS Health dashboard',
};

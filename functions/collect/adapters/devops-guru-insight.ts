import type { SignalDraft } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, linkTo, without } from '../reading/attributes.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { cloudOf, detailType, EventOf } from '../reading/eventbridge.ts';
import { Milliseconds } from '../reading/instant.ts';
import { AnyText, NonEmptyText, OptionalText } from '../reading/scalars.ts';
import { severityOf } from '../reading/severity.ts';

const InsightEvent = EventOf(
  z.looseObject({
    insightId: NonEmptyText,
    insightName: NonEmptyText,
    insightDescription: OptionalText,
    insightSeverity: OptionalText,
    insightUrl: OptionalText,
    startTime: z.optional(Milliseconds),
    endTime: z.optional(Milliseconds),
    resourceCollection: z.optional(
      z.looseObject({
        cloudFormation: z.optional(z.looseObject({ stackNames: z._default(z.array(AnyText), []) })),
        tags: z.optional(z.array(z.looseObject({ tagValues: z._default(z.array(AnyText), []) }))),
      }),
    ),
  }),
);
type Detail = z.infer<typeof InsightEvent>['detail'];

const OPENED = 'DevOps Guru New Insight Open';
const CLOSED = 'DevOps Guru Insight Closed';
/** A recommendation says what to do; it does not say that the trouble lasts. */
const STATUSES = new Map<string, SignalDraft['status']>([
  [OPENED, 'firing'],
  ['DevOps Guru New Anomaly Association', 'firing'],
  ['DevOps Guru Insight Severity Upgraded', 'firing'],
  ['DevOps Guru New Recommendation Created', undefined],
  [CLOSED, 'resolved'],
]);

/** DevOps Guru groups resources by stack, or by the value of a tag. */
const serviceOf = ({ resourceCollection }: Detail): string | undefined =>
  resourceCollection?.cloudFormation?.stackNames[0] ??
  resourceCollection?.tags?.flatMap(({ tagValues }) => tagValues)[0];

/** Of the opening and the closing, when the trouble began and ended; of all else, when it was told. */
function timeOf(event: z.infer<typeof InsightEvent>): number {
  const { startTime, endTime } = event.detail;
  const happened = { [OPENED]: startTime, [CLOSED]: endTime }[event['detail-type']];
  return happened ?? event.time;
}

function toDraft(payload: unknown): Draft {
  const event = read(InsightEvent, payload);
  const { detail } = event;
  return {
    sourceEventId: event.id,
    kind: 'alert',
    time: timeOf(event),
    name: detail.insightName,
    body: detail.insightDescription,
    severityNumber: severityOf(detail.insightSeverity),
    severityText: detail.insightSeverity,
    status: STATUSES.get(event['detail-type']),
    fingerprint: stableId('devops-guru-insight', detail.insightId),
    resource: compact({ serviceName: serviceOf(detail) }),
    links: [...linkTo('source', detail.insightUrl)],
    attributes: {
      ...flatten(without(detail, ['insightDescription'])),
      ...cloudOf(event),
      'devops_guru.event': event['detail-type'],
    },
  };
}

export const devopsGuruInsight = defineAdapter({
  id: 'devops-guru-insight',
  version: 1,
  summary:
    'Insights of Amazon DevOps Guru: opened, upgraded, joined by anomalies and recommendations, closed.',
  source: 'aws.devops-guru',
  postable: false,
  alsoAccepts: detailType(...STATUSES.keys()),
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`startTime` when it opens, `endTime` when it closes, else `time` of the event',
  severity: '`insightSeverity`: low, medium, high; an unknown word is 0',
  status: 'firing from the opening on, resolved when it closes; a recommendation has none',
  identity: 'fingerprint from `insightId`; event from `id`',
  resource: 'service: the first CloudFormation stack, or the first value of the tag that groups resources',
  links: 'source: `insightUrl`',
};

import { z } from 'zod';
import type { SignalDraft } from '../../../schemas/signal.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter } from '../adapter.ts';
import { flatten, linkTo, without } from '../attributes.ts';
import { adaptOne, type Draft, read } from '../entries.ts';
import { cloudOf, detailType, EventOf } from '../eventbridge.ts';
import { Instant } from '../instant.ts';
import { SEVERITY } from '../severity.ts';

const HealthEvent = EventOf(
  z.looseObject({
    eventArn: z.string().min(1),
    service: z.string().min(1),
    eventTypeCode: z.string().min(1),
    eventTypeCategory: z.enum(['issue', 'scheduledChange', 'accountNotification', 'investigation']),
    statusCode: z.enum(['open', 'closed', 'upcoming']).optional(),
    startTime: Instant.optional(),
    endTime: Instant.optional(),
    eventDescription: z
      .array(z.looseObject({ language: z.string().optional(), latestDescription: z.string() }))
      .default([]),
  }),
);
type Detail = z.infer<typeof HealthEvent>['detail'];

const SEVERITIES = {
  issue: SEVERITY.error,
  investigation: SEVERITY.error,
  scheduledChange: SEVERITY.warn,
  accountNotification: SEVERITY.info,
} as const;

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
    severityNumber: SEVERITIES[detail.eventTypeCategory],
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
  version: 1,
  summary: 'AWS Health events: issues, scheduled changes and account notices.',
  source: 'aws.health',
  postable: false,
  alsoAccepts: detailType('AWS Health Event'),
  adapt: (payload) => adaptOne(payload, toDraft),
});

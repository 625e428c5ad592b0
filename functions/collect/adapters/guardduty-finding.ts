import { z } from 'zod';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter } from '../adapter.ts';
import { flatten, without } from '../attributes.ts';
import { adaptOne, type Draft, read } from '../entries.ts';
import { cloudOf, detailType, EventOf } from '../eventbridge.ts';
import { Instant } from '../instant.ts';
import { SEVERITY } from '../severity.ts';

const FindingEvent = EventOf(
  z.looseObject({
    id: z.string().min(1),
    type: z.string().min(1),
    severity: z.number().min(0).max(10),
    title: z.string().optional(),
    description: z.string().optional(),
    updatedAt: Instant.optional(),
    service: z.looseObject({ archived: z.boolean().optional() }).optional(),
  }),
);

/** GuardDuty's own bands: low below 4, medium below 7, high below 9, critical from 9. */
function bandOf(severity: number): { severityNumber: number; severityText: string } {
  if (severity < 4) return { severityNumber: SEVERITY.warn, severityText: 'low' };
  if (severity < 7) return { severityNumber: SEVERITY.error, severityText: 'medium' };
  if (severity < 9) return { severityNumber: SEVERITY.fatal, severityText: 'high' };
  return { severityNumber: SEVERITY.fatal + 1, severityText: 'critical' };
}

function toDraft(payload: unknown): Draft {
  const event = read(FindingEvent, payload);
  const { detail } = event;
  return {
    sourceEventId: event.id,
    kind: 'alert',
    time: detail.updatedAt ?? event.time,
    name: detail.type,
    body: detail.description ?? detail.title,
    ...bandOf(detail.severity),
    status: detail.service?.archived === true ? 'resolved' : 'firing',
    fingerprint: stableId('guardduty-finding', detail.id),
    resource: {},
    value: detail.severity,
    links: [],
    attributes: { ...flatten(without(detail, ['description', 'updatedAt'])), ...cloudOf(event) },
  };
}

export const guarddutyFinding = defineAdapter({
  id: 'guardduty-finding',
  version: 1,
  summary: 'Findings of Amazon GuardDuty.',
  source: 'aws.guardduty',
  postable: false,
  alsoAccepts: detailType('GuardDuty Finding'),
  adapt: (payload) => adaptOne(payload, toDraft),
});

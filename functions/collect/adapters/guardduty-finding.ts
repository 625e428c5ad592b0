import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { flatten, isRecord, resourceOf, without } from '../reading/attributes.ts';
import { consoleLink, tagsOf } from '../reading/aws.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { cloudOf, detailType, EventOf, isEvent } from '../reading/eventbridge.ts';
import { Instant } from '../reading/instant.ts';
import { AnyText, Anything, NonEmptyText, OptionalFlag, OptionalText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const Finding = z.looseObject({
  id: NonEmptyText,
  type: NonEmptyText,
  severity: z.number().check(z.minimum(0), z.maximum(10)),
  title: OptionalText,
  description: OptionalText,
  accountId: OptionalText,
  region: OptionalText,
  updatedAt: Instant,
  service: z.optional(z.looseObject({ archived: OptionalFlag })),
  resource: z._default(z.record(AnyText, Anything), {}),
});
type Finding = z.infer<typeof Finding>;
const FindingEvent = EventOf(Finding);

/** GuardDuty's own bands: low below 4, medium below 7, high below 9, critical from 9. */
function bandOf(severity: number): { severityNumber: number; severityText: string } {
  if (severity < 4) return { severityNumber: SEVERITY.warn, severityText: 'low' };
  if (severity < 7) return { severityNumber: SEVERITY.error, severityText: 'medium' };
  if (severity < 9) return { severityNumber: SEVERITY.fatal, severityText: 'high' };
  return { severityNumber: SEVERITY.fatal + 1, severityText: 'critical' };
}

/** The tags of whatever is affected: an instance, a cluster, a function, the first of some buckets. */
function tagsIn(resource: Finding['resource']): Readonly<Record<string, unknown>> {
  const tagged = Object.values(resource)
    .flat()
    .find((part) => isRecord(part) && Array.isArray(part['tags']));
  return tagsOf(isRecord(tagged) ? tagged['tags'] : undefined);
}

/** Fields, account and region of a finding that EventBridge delivers, or that was exported as it is. */
function findingIn(payload: unknown) {
  if (!isEvent(payload)) {
    const finding = read(Finding, payload);
    return { finding, cloud: { account: finding.accountId, region: finding.region } };
  }
  const { detail: finding, account, region } = read(FindingEvent, payload);
  return { finding, cloud: { account, region } };
}

function toDraft(payload: unknown): Draft {
  const { finding, cloud } = findingIn(payload);
  const fingerprint = stableId('guardduty-finding', finding.id);
  const archived = finding.service?.archived === true;
  return {
    sourceEventId: [fingerprint, finding.updatedAt, archived ? 'archived' : 'active'].join('/'),
    kind: 'alert',
    time: finding.updatedAt,
    name: finding.type,
    body: finding.description ?? finding.title,
    ...bandOf(finding.severity),
    status: archived ? 'resolved' : 'firing',
    fingerprint,
    resource: resourceOf(tagsIn(finding.resource)),
    value: finding.severity,
    links: [
      ...consoleLink(
        cloud.region,
        `guardduty/home?region=${cloud.region}#/findings?macros=current&fId=${encodeURIComponent(finding.id)}`,
      ),
    ],
    attributes: { ...flatten(without(finding, ['description', 'updatedAt'])), ...cloudOf(cloud) },
  };
}

export const guarddutyFinding = defineAdapter({
  id: 'guardduty-finding',
  version: 2,
  summary: 'Findings of Amazon GuardDuty, from EventBridge or as they are exported.',
  source: 'aws.guardduty',
  postable: true,
  alsoAccepts: detailType('GuardDuty Finding'),
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`updatedAt`',
  severity:
    '`severity`: below 4 low (warn), below 7 medium (error), below 9 high and from 9 critical (fatal)',
  status: 'resolved when `service.archived` is true, else firing',
  identity: 'fingerprint from `id`; event from `id`, `updatedAt` and `service.archived`',
  resource: 'from the tags of the affected resource (`service`, `environment`, `version` ...)',
  links: 'source: the finding in the console of its region',
};

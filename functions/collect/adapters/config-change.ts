import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, resourceOf, without } from '../reading/attributes.ts';
import { consoleLink, tagsOf } from '../reading/aws.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { cloudOf, detailType, EventOf } from '../reading/eventbridge.ts';
import { Instant } from '../reading/instant.ts';
import { AnyText, Anything, NonEmptyText, OptionalText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const ITEM_CHANGE = 'Config Configuration Item Change';
const COMPLIANCE_CHANGE = 'Config Rules Compliance Change';

const Resource = z.looseObject({ resourceType: NonEmptyText, resourceId: NonEmptyText });
const Item = z.extend(Resource, {
  ARN: OptionalText,
  resourceName: z.nullish(AnyText),
  configurationItemCaptureTime: Instant,
  configurationItemStatus: OptionalText,
  configurationItemVersion: OptionalText,
  configurationStateId: z.optional(z.union([AnyText, z.number()])),
  tags: z.optional(Anything),
});
const ItemEvent = EventOf(
  z.pipe(
    z.looseObject({
      configurationItem: z.nullish(Item),
      /** In place of the item, when that is too large for an event. */
      configurationItemSummary: z.nullish(Item),
      configurationItemDiff: z.nullish(z.looseObject({ changeType: OptionalText })),
    }),
    z.transform((detail, context) => {
      const item = detail.configurationItem ?? detail.configurationItemSummary;
      if (item) return { ...detail, item };
      context.issues.push({
        code: 'custom',
        path: ['configurationItem'],
        message: 'is missing',
        input: detail,
      });
      return z.NEVER;
    }),
  ),
);
const Evaluation = z.looseObject({
  complianceType: NonEmptyText,
  resultRecordedTime: z.optional(Instant),
  annotation: z.nullish(AnyText),
});
const ComplianceEvent = EventOf(
  z.extend(Resource, { configRuleName: NonEmptyText, newEvaluationResult: Evaluation }),
);
const Head = z.looseObject({ 'detail-type': AnyText });

const timelineOf = (region: string | undefined, { resourceType, resourceId }: z.infer<typeof Resource>) =>
  consoleLink(
    region,
    `config/home?region=${region}#/resources/timeline?resourceId=${encodeURIComponent(resourceId)}&resourceType=${encodeURIComponent(resourceType)}`,
  );

/** A resource that was made, changed or removed. */
function ofItem(payload: unknown): Draft {
  const event = read(ItemEvent, payload);
  const { item, configurationItemDiff, ...detail } = event.detail;
  const change =
    configurationItemDiff?.changeType ?? item['changeType'] ?? item.configurationItemStatus ?? 'CHANGE';
  return {
    sourceEventId: event.id,
    kind: 'change',
    time: item.configurationItemCaptureTime,
    name: `${item.resourceType} ${String(change)}`,
    body: `${item.resourceName ?? item.resourceId}: ${String(change)}`,
    severityNumber: SEVERITY.info,
    severityText: item.configurationItemStatus,
    status: 'succeeded',
    fingerprint: stableId(
      'config-change',
      ...[event.account ?? '', event.region ?? '', item.resourceType, item.resourceId],
    ),
    resource: resourceOf(tagsOf(item.tags)),
    links: [...timelineOf(event.region, item)],
    attributes: {
      ...flatten(without(detail, ['configurationItem', 'configurationItemSummary'])),
      ...flatten({ configurationItem: without(item, ['configurationItemCaptureTime']) }),
      ...flatten({ configurationItemDiff: configurationItemDiff ?? {} }),
      ...cloudOf(event),
    },
  };
}

const COMPLIANCE = new Map<string, Pick<Draft, 'status' | 'severityNumber'>>([
  ['NON_COMPLIANT', { status: 'firing', severityNumber: SEVERITY.warn }],
  ['COMPLIANT', { status: 'resolved', severityNumber: SEVERITY.info }],
  // The rule no longer applies, for example because the resource is gone.
  ['NOT_APPLICABLE', { status: 'resolved', severityNumber: SEVERITY.info }],
]);

/** A resource that began or ceased to break a rule. */
function ofCompliance(payload: unknown): Draft {
  const event = read(ComplianceEvent, payload);
  const { detail } = event;
  const { complianceType, resultRecordedTime, annotation } = detail.newEvaluationResult;
  return {
    sourceEventId: event.id,
    kind: 'alert',
    time: resultRecordedTime ?? event.time,
    name: detail.configRuleName,
    body: annotation ?? `${detail.resourceType} ${detail.resourceId} is ${complianceType}`,
    ...(COMPLIANCE.get(complianceType) ?? { status: undefined, severityNumber: 0 }),
    severityText: complianceType,
    fingerprint: stableId(
      'config-compliance',
      ...[event.account ?? '', event.region ?? '', detail.configRuleName],
      ...[detail.resourceType, detail.resourceId],
    ),
    resource: {},
    links: [...timelineOf(event.region, detail)],
    attributes: compact({
      ...flatten(without(detail, ['newEvaluationResult'])),
      ...flatten({ newEvaluationResult: without(detail.newEvaluationResult, ['resultRecordedTime']) }),
      ...cloudOf(event),
    }),
  };
}

export const configChange = defineAdapter({
  id: 'config-change',
  version: 1,
  summary: 'AWS Config: changes of resources, and changes of their compliance with rules (as alerts).',
  source: 'aws.config',
  postable: false,
  alsoAccepts: detailType(ITEM_CHANGE, COMPLIANCE_CHANGE),
  adapt: (payload) =>
    adaptOne(payload, (event) =>
      read(Head, event)['detail-type'] === COMPLIANCE_CHANGE ? ofCompliance(event) : ofItem(event),
    ),
});

export const maps: Mapping = {
  time: '`configurationItemCaptureTime`; of compliance `resultRecordedTime`, or `time` of the event',
  severity: 'info; `NON_COMPLIANT` is warn, an unknown compliance 0',
  status:
    'a change has succeeded; `NON_COMPLIANT` is firing, `COMPLIANT` and `NOT_APPLICABLE` resolved, an unknown compliance gives none',
  identity: 'event from `id`; fingerprint from account, region and resource, of compliance also the rule',
  resource: 'from the tags of the resource (`service`, `environment`, `version` ...)',
  links: "source: the resource's timeline in the console of its region",
};

import type { SignalDraft } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, firstText, flatten } from '../reading/attributes.ts';
import { consoleLink, tailOf } from '../reading/aws.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { cloudOf, detailType, EventOf } from '../reading/eventbridge.ts';
import { Instant } from '../reading/instant.ts';
import { AnyText, NonEmptyText, OptionalText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const APPLICATION = 'Application Auto Scaling Scaling Activity State Change';

/** What an event of EC2 Auto Scaling says by its `detail-type`. */
const KINDS = new Map<string, SignalDraft['status']>([
  ['EC2 Instance-launch Lifecycle Action', 'started'],
  ['EC2 Instance-terminate Lifecycle Action', 'started'],
  ['EC2 Instance Launch Successful', 'succeeded'],
  ['EC2 Instance Launch Unsuccessful', 'failed'],
  ['EC2 Instance Terminate Successful', 'succeeded'],
  ['EC2 Instance Terminate Unsuccessful', 'failed'],
  ['EC2 Auto Scaling Instance Refresh Started', 'started'],
  ['EC2 Auto Scaling Instance Refresh Checkpoint Reached', 'started'],
  ['EC2 Auto Scaling Instance Refresh Succeeded', 'succeeded'],
  ['EC2 Auto Scaling Instance Refresh Failed', 'failed'],
  ['EC2 Auto Scaling Instance Refresh Cancelled', 'failed'],
]);

const GroupDetail = z.looseObject({
  AutoScalingGroupName: NonEmptyText,
  EndTime: z.optional(Instant),
  Cause: OptionalText,
  StatusMessage: OptionalText,
});
const TargetDetail = z.looseObject({
  resourceId: NonEmptyText,
  statusCode: NonEmptyText,
  endTime: z.optional(Instant),
  statusMessage: OptionalText,
  oldDesiredCapacity: z.optional(z.number()),
  newDesiredCapacity: z.optional(z.number()),
});
const GroupEvent = EventOf(GroupDetail);
const TargetEvent = EventOf(TargetDetail);
const Head = z.looseObject({ 'detail-type': AnyText });

/** Activities, refreshes and lifecycle actions have each an id that their events share. */
const ACTIVITY_IDS = ['ActivityId', 'InstanceRefreshId', 'LifecycleActionToken'] as const;

const severityOf = (status: SignalDraft['status']): number => {
  if (status === undefined) return 0;
  return status === 'failed' ? SEVERITY.error : SEVERITY.info;
};

/** An instance of a group that starts, ends or is replaced. */
function ofGroup(payload: unknown): Draft {
  const event = read(GroupEvent, payload);
  const { detail, region } = event;
  const status = KINDS.get(event['detail-type']);
  const group = detail.AutoScalingGroupName;
  const arn = event.resources[0] ?? `${event.account}/${region}/${group}`;
  return {
    sourceEventId: event.id,
    kind: 'change',
    time: detail.EndTime ?? event.time,
    name: event['detail-type'],
    body: detail.StatusMessage || detail.Cause,
    severityNumber: severityOf(status),
    severityText: firstText(detail, ['StatusCode'])?.slice(0, 64),
    status,
    fingerprint: stableId('auto-scaling', arn, firstText(detail, ACTIVITY_IDS) ?? event.id),
    resource: { serviceName: group },
    links: [
      ...consoleLink(
        region,
        `ec2/home?region=${region}#AutoScalingGroupDetails:id=${encodeURIComponent(group)}`,
      ),
    ],
    attributes: { ...flatten(detail), ...cloudOf(event), 'aws.resources': JSON.stringify(event.resources) },
  };
}

const ACTIVITY_STATUSES = new Map<string, SignalDraft['status']>([
  ['Pending', 'started'],
  ['InProgress', 'started'],
  ['Successful', 'succeeded'],
  ['Overridden', 'succeeded'],
  ['Unfulfilled', 'failed'],
  ['Failed', 'failed'],
]);

/** The count of tasks, the capacity of a table or the like that is raised or lowered. */
function ofTarget(payload: unknown): Draft {
  const event = read(TargetEvent, payload);
  const { detail } = event;
  const status = ACTIVITY_STATUSES.get(detail.statusCode);
  const { oldDesiredCapacity: from, newDesiredCapacity: to } = detail;
  return {
    sourceEventId: event.id,
    kind: 'change',
    time: detail.endTime ?? event.time,
    name: event['detail-type'],
    body: detail.statusMessage ?? `${detail.resourceId}: capacity from ${from ?? '?'} to ${to ?? '?'}`,
    severityNumber: severityOf(status),
    severityText: detail.statusCode,
    status,
    fingerprint: stableId('auto-scaling', event.account ?? '', event.region ?? '', detail.resourceId),
    // `service/<cluster>/<service>` of ECS; a table or a function has its own name as tail.
    resource: compact({ serviceName: tailOf(detail.resourceId) }),
    value: to,
    links: [],
    attributes: { ...flatten(detail), ...cloudOf(event) },
  };
}

export const autoScaling = defineAdapter({
  id: 'auto-scaling',
  version: 1,
  summary:
    'Activities of EC2 Auto Scaling (instances, lifecycle actions, instance refreshes) and of Application Auto Scaling.',
  source: 'aws.autoscaling',
  postable: false,
  alsoAccepts: detailType(...KINDS.keys(), APPLICATION),
  adapt: (payload) =>
    adaptOne(payload, (event) =>
      read(Head, event)['detail-type'] === APPLICATION ? ofTarget(event) : ofGroup(event),
    ),
});

export const maps: Mapping = {
  time: '`EndTime` or `endTime` of the activity, or `time` of the event',
  severity: 'error when it failed, else info; 0 when its status is unknown',
  status:
    'EC2: from the `detail-type` (lifecycle action or started, successful, unsuccessful); Application Auto Scaling: from `statusCode`; an unknown word gives none',
  identity:
    'event from `id`; fingerprint from the group and `ActivityId`, `InstanceRefreshId` or `LifecycleActionToken`, or from the scaled resource',
  resource: 'service: the Auto Scaling group, or the last part of `resourceId`',
  links: 'source: the group in the console of its region',
};

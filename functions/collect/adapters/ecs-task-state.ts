import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten, without } from '../reading/attributes.ts';
import { consoleLink, tailOf } from '../reading/aws.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { cloudOf, detailType, EventOf } from '../reading/eventbridge.ts';
import { Instant } from '../reading/instant.ts';
import { NonEmptyText, OptionalText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const TaskEvent = EventOf(
  z.looseObject({
    taskArn: NonEmptyText,
    clusterArn: OptionalText,
    group: OptionalText,
    taskDefinitionArn: OptionalText,
    lastStatus: NonEmptyText,
    stopCode: OptionalText,
    stoppedReason: OptionalText,
    updatedAt: z.optional(Instant),
    version: z.optional(z.int().check(z.nonnegative())),
    containers: z._default(
      z.array(z.looseObject({ exitCode: z.optional(z.int()), reason: OptionalText })),
      [],
    ),
  }),
);
type Detail = z.infer<typeof TaskEvent>['detail'];

const UNDER_WAY = [
  'PROVISIONING',
  'PENDING',
  'ACTIVATING',
  'DEACTIVATING',
  'STOPPING',
  'DEPROVISIONING',
] as const;

/** A task that ends because somebody wanted it to has not failed, whatever code its containers exit with. */
function stopped({ stopCode, containers }: Detail): Pick<Draft, 'status' | 'severityNumber'> {
  const failed = { status: 'failed', severityNumber: SEVERITY.error } as const;
  if (stopCode === 'TaskFailedToStart') return failed;
  if (stopCode === 'SpotInterruption' || stopCode === 'TerminationNotice') {
    return { status: 'failed', severityNumber: SEVERITY.warn };
  }
  const ended = containers.length > 0 && containers.every(({ exitCode }) => exitCode === 0);
  if (stopCode === 'EssentialContainerExited' && !ended) return failed;
  return { status: 'succeeded', severityNumber: SEVERITY.info };
}

function judge(detail: Detail): Pick<Draft, 'status' | 'severityNumber'> {
  if (detail.lastStatus === 'STOPPED') return stopped(detail);
  if (detail.lastStatus === 'RUNNING') return { status: 'succeeded', severityNumber: SEVERITY.info };
  const known = UNDER_WAY.some((status) => status === detail.lastStatus);
  return known
    ? { status: 'started', severityNumber: SEVERITY.info }
    : { status: undefined, severityNumber: 0 };
}

/** `checkout` of the group `service:checkout` or, for a task without a service, `family:checkout`. */
const serviceOf = (group: string | undefined): string | undefined =>
  /^(?:service|family):(.+)$/.exec(group ?? '')?.[1];

function toDraft(payload: unknown): Draft {
  const event = read(TaskEvent, payload);
  const { detail, region } = event;
  const [cluster = '', task = ''] = [tailOf(detail.clusterArn), tailOf(detail.taskArn)];
  const page = `ecs/v2/clusters/${encodeURIComponent(cluster)}/tasks/${encodeURIComponent(task)}`;
  return {
    // ECS may send a change twice, under two event ids; the task counts its changes.
    sourceEventId: detail.version === undefined ? event.id : `${detail.taskArn}/${detail.version}`,
    kind: 'change',
    time: detail.updatedAt ?? event.time,
    name: `ECS task ${detail.lastStatus}`,
    body: detail.stoppedReason ?? detail.containers.find(({ reason }) => reason)?.reason,
    ...judge(detail),
    severityText: detail.stopCode?.slice(0, 64) ?? detail.lastStatus,
    fingerprint: stableId('ecs-task-state', detail.taskArn),
    resource: compact({
      serviceName: serviceOf(detail.group),
      serviceVersion: tailOf(detail.taskDefinitionArn),
    }),
    links: [...consoleLink(region, `${page}?region=${region}`)],
    attributes: compact({
      ...flatten(without(detail, ['updatedAt'])),
      ...cloudOf(event),
      'aws.ecs.task.arn': detail.taskArn,
      'aws.ecs.task.id': task,
      'aws.ecs.cluster.name': cluster || undefined,
    }),
  };
}

export const ecsTaskState = defineAdapter({
  id: 'ecs-task-state',
  version: 1,
  summary: 'State changes of Amazon ECS tasks, with why they stopped.',
  source: 'aws.ecs',
  postable: false,
  alsoAccepts: detailType('ECS Task State Change'),
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`detail.updatedAt`, or `time` of the event',
  severity:
    'error when a task fails to start or an essential container exits with another code than 0, warn when capacity is taken away, info else, 0 for an unknown status',
  status:
    'on its way up or down is started, `RUNNING` succeeded; `STOPPED` is failed when it failed or lost its capacity, else succeeded; an unknown status gives none',
  identity: "fingerprint from `taskArn`; event from `taskArn` and the task's own `version`",
  resource: 'service from `group` (`service:` or `family:`); version: revision of the task definition',
  links: 'source: the task in the console of its region',
};

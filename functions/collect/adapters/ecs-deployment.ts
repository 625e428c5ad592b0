import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { compact, flatten } from '../reading/attributes.ts';
import { consoleLink, tailOf } from '../reading/aws.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { cloudOf, detailType, EventOf } from '../reading/eventbridge.ts';
import { Instant } from '../reading/instant.ts';
import { AnyText, NonEmptyText, OptionalText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const SERVICE_ARN = /^arn:[^:]+:ecs:[^:]*:[^:]*:service\/(?:(?<cluster>[^/]+)\/)?(?<service>[^/]+)$/;

const DeploymentEvent = z.extend(
  EventOf(
    z.looseObject({
      eventName: NonEmptyText,
      deploymentId: NonEmptyText,
      updatedAt: z.optional(Instant),
      reason: OptionalText,
      taskDefinitionArn: OptionalText,
      taskDefinition: OptionalText,
    }),
  ),
  {
    resources: z
      .array(AnyText.check(z.regex(SERVICE_ARN, 'is not the ARN of an ECS service')))
      .check(z.minLength(1)),
  },
);

const STATES = new Map<string, Pick<Draft, 'status' | 'severityNumber'>>([
  ['SERVICE_DEPLOYMENT_IN_PROGRESS', { status: 'started', severityNumber: SEVERITY.info }],
  ['SERVICE_DEPLOYMENT_COMPLETED', { status: 'succeeded', severityNumber: SEVERITY.info }],
  ['SERVICE_DEPLOYMENT_FAILED', { status: 'failed', severityNumber: SEVERITY.error }],
]);

const pageOf = (region: string | undefined, cluster: string, service: string): string =>
  `ecs/v2/clusters/${encodeURIComponent(cluster)}/services/${encodeURIComponent(service)}/deployments?region=${region}`;

function toDraft(payload: unknown): Draft {
  const event = read(DeploymentEvent, payload);
  const { detail } = event;
  const arn = event.resources[0] ?? '';
  const { cluster, service = '' } = SERVICE_ARN.exec(arn)?.groups ?? {};
  // ECS names no version in this event: the deployment's own id tells one version from the next.
  const version = tailOf(detail.taskDefinitionArn ?? detail.taskDefinition) ?? detail.deploymentId;
  return {
    sourceEventId: event.id,
    kind: 'change',
    time: detail.updatedAt ?? event.time,
    name: detail.eventName,
    body: detail.reason,
    ...(STATES.get(detail.eventName) ?? { status: undefined, severityNumber: 0 }),
    severityText: typeof detail['eventType'] === 'string' ? detail['eventType'] : undefined,
    fingerprint: stableId('ecs-deployment', arn, detail.deploymentId),
    resource: { serviceName: service, serviceVersion: version },
    links: [...consoleLink(event.region, pageOf(event.region, cluster ?? 'default', service))],
    attributes: compact({
      ...flatten(detail),
      ...cloudOf(event),
      'deployment.id': detail.deploymentId,
      'aws.ecs.service.arn': arn,
      'aws.ecs.cluster.name': cluster,
    }),
  };
}

export const ecsDeployment = defineAdapter({
  id: 'ecs-deployment',
  version: 2,
  summary: 'Deployments of Amazon ECS services: in progress, completed, failed.',
  source: 'aws.ecs',
  postable: false,
  alsoAccepts: detailType('ECS Deployment State Change'),
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`detail.updatedAt`, or `time` of the event',
  severity: '`SERVICE_DEPLOYMENT_FAILED` is error, an unknown `eventName` 0, else info',
  status:
    '`eventName`: in progress is started, completed succeeded, failed failed; an unknown one gives none',
  identity: 'fingerprint from the ARN of the service and `deploymentId`; event from `id`',
  resource:
    'service from the ARN; version: revision of the task definition, or `deploymentId` where the event names none',
  links: 'source: the deployments of the service in the console of its region',
};

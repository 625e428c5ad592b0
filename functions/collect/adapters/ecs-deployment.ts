import { z } from 'zod';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter } from '../adapter.ts';
import { compact, flatten } from '../attributes.ts';
import { adaptOne, type Draft, read } from '../entries.ts';
import { cloudOf, detailType, EventOf } from '../eventbridge.ts';
import { Instant } from '../instant.ts';
import { SEVERITY } from '../severity.ts';

const SERVICE_ARN = /^arn:[^:]+:ecs:[^:]*:[^:]*:service\/(?:(?<cluster>[^/]+)\/)?(?<service>[^/]+)$/;

const DeploymentEvent = EventOf(
  z.looseObject({
    eventName: z.enum([
      'SERVICE_DEPLOYMENT_IN_PROGRESS',
      'SERVICE_DEPLOYMENT_COMPLETED',
      'SERVICE_DEPLOYMENT_FAILED',
    ]),
    deploymentId: z.string().min(1),
    updatedAt: Instant.optional(),
    reason: z.string().optional(),
    taskDefinitionArn: z.string().optional(),
    taskDefinition: z.string().optional(),
  }),
).extend({
  resources: z.array(z.string().regex(SERVICE_ARN, 'is not the ARN of an ECS service')).min(1),
});

const STATES = {
  SERVICE_DEPLOYMENT_IN_PROGRESS: { status: 'started', severityNumber: SEVERITY.info },
  SERVICE_DEPLOYMENT_COMPLETED: { status: 'succeeded', severityNumber: SEVERITY.info },
  SERVICE_DEPLOYMENT_FAILED: { status: 'failed', severityNumber: SEVERITY.error },
} as const;

/** `checkout:42` of the task definition's ARN. */
const revisionOf = (taskDefinition: string | undefined): string | undefined =>
  taskDefinition?.split('/').at(-1) || undefined;

function toDraft(payload: unknown): Draft {
  const event = read(DeploymentEvent, payload);
  const { detail } = event;
  const arn = event.resources[0] ?? '';
  const { cluster, service } = SERVICE_ARN.exec(arn)?.groups ?? {};
  // ECS names no version in this event: the deployment's own id tells one version from the next.
  const version = revisionOf(detail.taskDefinitionArn ?? detail.taskDefinition) ?? detail.deploymentId;
  return {
    sourceEventId: event.id,
    kind: 'change',
    time: detail.updatedAt ?? event.time,
    name: detail.eventName,
    body: detail.reason,
    ...STATES[detail.eventName],
    severityText: typeof detail['eventType'] === 'string' ? detail['eventType'] : undefined,
    fingerprint: stableId('ecs-deployment', arn, detail.deploymentId),
    resource: compact({ serviceName: service, serviceVersion: version }),
    links: [],
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
  version: 1,
  summary: 'Deployments of Amazon ECS services: in progress, completed, failed.',
  source: 'aws.ecs',
  postable: false,
  alsoAccepts: detailType('ECS Deployment State Change'),
  adapt: (payload) => adaptOne(payload, toDraft),
});

import { z } from 'zod';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter } from '../adapter.ts';
import { flatten } from '../attributes.ts';
import { adaptOne, type Draft, read } from '../entries.ts';
import { cloudOf, detailType, EventOf } from '../eventbridge.ts';
import { SEVERITY } from '../severity.ts';

const DeploymentEvent = EventOf(
  z.looseObject({
    application: z.string().min(1),
    deploymentId: z.string().min(1),
    deploymentGroup: z.string().min(1),
    state: z.enum(['START', 'READY', 'SUCCESS', 'FAILURE', 'STOP']),
  }),
);

const STATES = {
  START: { status: 'started', severityNumber: SEVERITY.info },
  READY: { status: 'started', severityNumber: SEVERITY.info },
  SUCCESS: { status: 'succeeded', severityNumber: SEVERITY.info },
  FAILURE: { status: 'failed', severityNumber: SEVERITY.error },
  STOP: { status: 'failed', severityNumber: SEVERITY.warn },
} as const;

function toDraft(payload: unknown): Draft {
  const event = read(DeploymentEvent, payload);
  const { detail } = event;
  return {
    sourceEventId: event.id,
    kind: 'change',
    time: event.time,
    name: `CodeDeploy ${detail.state}`,
    body: `Deployment ${detail.deploymentId} of ${detail.application} to ${detail.deploymentGroup}: ${detail.state}`,
    ...STATES[detail.state],
    severityText: detail.state,
    fingerprint: stableId('codedeploy-deployment', event.account ?? '', detail.deploymentId),
    resource: { serviceName: detail.application, serviceVersion: detail.deploymentId },
    links: [],
    attributes: { ...flatten(detail), ...cloudOf(event), 'deployment.id': detail.deploymentId },
  };
}

export const codedeployDeployment = defineAdapter({
  id: 'codedeploy-deployment',
  version: 1,
  summary: 'State changes of AWS CodeDeploy deployments.',
  source: 'aws.codedeploy',
  postable: false,
  alsoAccepts: detailType('CodeDeploy Deployment State-change Notification'),
  adapt: (payload) => adaptOne(payload, toDraft),
});

import * as z from '../../../schemas/zod.ts';
import { stableId } from '../../shared/hash.ts';
import { defineAdapter, type Mapping } from '../adapter.ts';
import { flatten } from '../reading/attributes.ts';
import { consoleLink } from '../reading/aws.ts';
import { adaptOne, type Draft, read } from '../reading/entries.ts';
import { cloudOf, detailType, EventOf } from '../reading/eventbridge.ts';
import { NonEmptyText } from '../reading/scalars.ts';
import { SEVERITY } from '../reading/severity.ts';

const DeploymentEvent = EventOf(
  z.looseObject({
    application: NonEmptyText,
    deploymentId: NonEmptyText,
    deploymentGroup: NonEmptyText,
    state: NonEmptyText,
  }),
);

const STATES = new Map<string, Pick<Draft, 'status' | 'severityNumber'>>([
  ['START', { status: 'started', severityNumber: SEVERITY.info }],
  ['READY', { status: 'started', severityNumber: SEVERITY.info }],
  ['SUCCESS', { status: 'succeeded', severityNumber: SEVERITY.info }],
  ['FAILURE', { status: 'failed', severityNumber: SEVERITY.error }],
  ['STOP', { status: 'failed', severityNumber: SEVERITY.warn }],
]);

function toDraft(payload: unknown): Draft {
  const event = read(DeploymentEvent, payload);
  const { detail } = event;
  return {
    sourceEventId: event.id,
    kind: 'change',
    time: event.time,
    name: `CodeDeploy ${detail.state}`,
    body: `Deployment ${detail.deploymentId} of ${detail.application} to ${detail.deploymentGroup}: ${detail.state}`,
    ...(STATES.get(detail.state) ?? { status: undefined, severityNumber: 0 }),
    severityText: detail.state,
    fingerprint: stableId('codedeploy-deployment', event.account ?? '', detail.deploymentId),
    resource: { serviceName: detail.application, serviceVersion: detail.deploymentId },
    links: [
      ...consoleLink(
        event.region,
        `codesuite/codedeploy/deployments/${encodeURIComponent(detail.deploymentId)}?region=${event.region}`,
      ),
    ],
    attributes: { ...flatten(detail), ...cloudOf(event), 'deployment.id': detail.deploymentId },
  };
}

export const codedeployDeployment = defineAdapter({
  id: 'codedeploy-deployment',
  version: 2,
  summary: 'State changes of AWS CodeDeploy deployments.',
  source: 'aws.codedeploy',
  postable: false,
  alsoAccepts: detailType('CodeDeploy Deployment State-change Notification'),
  adapt: (payload) => adaptOne(payload, toDraft),
});

export const maps: Mapping = {
  time: '`time` of the event',
  severity: '`FAILURE` is error, `STOP` warn, an unknown state 0, else info',
  status:
    '`START` and `READY` are started, `SUCCESS` is succeeded, `FAILURE` and `STOP` are failed; an unknown state gives none',
  identity: 'fingerprint from account and `deploymentId`; event from `id`',
  resource: 'service: `application`; version: `deploymentId`',
  links: 'source: the deployment in the console of its region',
};

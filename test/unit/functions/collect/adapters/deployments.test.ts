import { describe, expect, test } from '@jest/globals';
import { codedeployDeployment } from '../../../../../functions/collect/adapters/codedeploy-deployment.ts';
import { ecsDeployment } from '../../../../../functions/collect/adapters/ecs-deployment.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const ecs = (name: string) => ecsDeployment.adapt(fixture(`ecs-deployment/${name}`)).drafts[0]!.draft;
const codedeploy = (name: string) =>
  codedeployDeployment.adapt(fixture(`codedeploy-deployment/${name}`)).drafts[0]!.draft;

describe('the ECS deployment adapter', () => {
  test('takes the service from the ARN and, without a revision, the deployment as version', () => {
    expect(ecs('in-progress')).toMatchObject({
      sourceEventId: 'b1c5c1a0-0000-4000-8000-000000000001',
      kind: 'change',
      status: 'started',
      time: Date.parse('2026-05-04T10:10:00Z'),
      name: 'SERVICE_DEPLOYMENT_IN_PROGRESS',
      severityNumber: 9,
      resource: { serviceName: 'checkout-svc', serviceVersion: 'ecs-svc/8000000000000000001' },
      attributes: {
        'deployment.id': 'ecs-svc/8000000000000000001',
        'aws.ecs.cluster.name': 'shop-prod',
        'aws.ecs.service.arn': 'arn:aws:ecs:eu-west-1:111122223333:service/shop-prod/checkout-svc',
      },
    });
  });

  test('takes the revision as version when the event has one', () => {
    expect(ecs('completed-with-revision')).toMatchObject({
      status: 'succeeded',
      resource: { serviceVersion: 'checkout:42' },
    });
  });

  test('shows the events of one deployment by one fingerprint, and a failure as an error', () => {
    expect(ecs('failed')).toMatchObject({
      status: 'failed',
      severityNumber: 17,
      fingerprint: ecs('in-progress').fingerprint,
    });
  });

  test('links to the deployments of the service', () => {
    expect(ecs('failed').links).toEqual([
      {
        rel: 'source',
        url: 'https://eu-west-1.console.aws.amazon.com/ecs/v2/clusters/shop-prod/services/checkout-svc/deployments?region=eu-west-1',
      },
    ]);
  });

  test('names a resource that is no service, and leaves out what an unknown event name means', () => {
    const event = fixture('ecs-deployment/failed') as { detail: object };
    const noService = ecsDeployment.adapt({ ...event, resources: ['arn:aws:ecs:eu-west-1:1:cluster/shop'] });
    expect(noService.rejections).toMatchObject([
      { field: 'resources[0]', message: 'resources[0]: is not the ARN of an ECS service' },
    ]);
    const strange = ecsDeployment.adapt({ ...event, detail: { ...event.detail, eventName: 'X' } });
    expect(strange.drafts[0]!.draft).toMatchObject({ name: 'X', severityNumber: 0 });
    expect(strange.drafts[0]!.draft).not.toHaveProperty('status');
  });
});

describe('the CodeDeploy adapter', () => {
  test('makes a change with the application as service', () => {
    expect(codedeploy('started')).toMatchObject({
      kind: 'change',
      status: 'started',
      time: Date.parse('2026-05-04T10:10:05Z'),
      resource: { serviceName: 'cart', serviceVersion: 'd-ABCDEF123' },
      attributes: { 'deployment.id': 'd-ABCDEF123', deploymentGroup: 'cart-prod' },
    });
  });

  test('shows a failure under the fingerprint of its start', () => {
    expect(codedeploy('failed')).toMatchObject({
      status: 'failed',
      severityNumber: 17,
      fingerprint: codedeploy('started').fingerprint,
    });
  });

  test('gives a state that it does not know neither status nor severity', () => {
    const event = fixture('codedeploy-deployment/failed') as { detail: object };
    const { draft } = codedeployDeployment.adapt({ ...event, detail: { ...event.detail, state: 'NAP' } })
      .drafts[0]!;
    expect(draft).toMatchObject({ severityNumber: 0, severityText: 'NAP' });
    expect(draft).not.toHaveProperty('status');
  });
});

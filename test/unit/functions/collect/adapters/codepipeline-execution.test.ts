import { describe, expect, test } from '@jest/globals';
import { codepipelineExecution } from '../../../../../functions/collect/adapters/codepipeline-execution.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => codepipelineExecution.adapt(fixture(`codepipeline-execution/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the CodePipeline adapter', () => {
  test('makes a change of an execution that starts', () => {
    expect(draftOf('pipeline-started')).toMatchObject({
      kind: 'change',
      status: 'started',
      time: Date.parse('2026-05-04T10:00:00Z'),
      name: 'CodePipeline STARTED',
      severityNumber: 9,
      resource: { serviceName: 'checkout-svc' },
      attributes: { 'execution-trigger.trigger-type': 'StartPipelineExecution' },
      links: [
        { rel: 'source', url: expect.stringContaining('/codepipeline/pipelines/checkout-svc/executions/') },
      ],
    });
  });

  test('shows how it ended under the same fingerprint', () => {
    expect(draftOf('pipeline-superseded')).toMatchObject({
      status: 'failed',
      severityNumber: 13,
      fingerprint: draftOf('pipeline-started').fingerprint,
    });
  });

  test('takes only an action that deploys as a deployment, with the execution as version', () => {
    expect(draftOf('pipeline-started').attributes).not.toHaveProperty('deployment.id');
    const deployed = draftOf('deploy-failed');
    expect(deployed).toMatchObject({
      status: 'failed',
      severityNumber: 17,
      body: 'The deployment failed because tasks did not become healthy.',
      resource: { serviceName: 'checkout-svc', serviceVersion: '1111aaaa-0000-4000-8000-000000000001' },
      fingerprint: draftOf('deploy-started').fingerprint,
      attributes: { 'deployment.id': '1111aaaa-0000-4000-8000-000000000001/Prod/DeployToEcs' },
    });
    expect(deployed.links.map(({ rel }) => rel)).toEqual(['source', 'execution']);
  });

  test('gives a state that it does not know neither status nor severity', () => {
    const event = fixture('codepipeline-execution/pipeline-started') as { detail: object };
    const strange = { ...event, detail: { ...event.detail, state: 'DREAMING' } };
    const { draft } = codepipelineExecution.adapt(strange).drafts[0]!;
    expect(draft).toMatchObject({ severityNumber: 0, severityText: 'DREAMING' });
    expect(draft).not.toHaveProperty('status');
  });

  test('names what an event lacks', () => {
    const event = fixture('codepipeline-execution/pipeline-started') as { detail: object };
    expect(codepipelineExecution.adapt({ ...event, detail: { state: 'STARTED' } }).rejections).toMatchObject([
      { field: 'detail.pipeline' },
    ]);
  });
});

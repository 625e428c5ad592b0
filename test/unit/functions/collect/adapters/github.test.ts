import { describe, expect, test } from '@jest/globals';
import { github } from '../../../../../functions/collect/adapters/github.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => github.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`github/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`github/${name}`) as object), ...members });

const SHA = 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e';

describe('the GitHub adapter', () => {
  test('makes a change of a deployment, with version, commit and who', () => {
    expect(draftOf('deployment')).toMatchObject({
      sourceEventId: 'deployment/145988746',
      kind: 'change',
      time: Date.parse('2026-05-04T10:10:00Z'),
      name: 'Deploy checkout',
      body: 'Release 1.4.2',
      severityNumber: 9,
      status: 'started',
      resource: { serviceName: 'checkout', environment: 'production', serviceVersion: 'v1.4.2' },
      links: [{ rel: 'commit', url: `https://github.com/shop/checkout/commit/${SHA}` }],
      attributes: {
        'deployment.id': 'github/shop/checkout/145988746',
        'vcs.ref.head.revision': SHA,
        'user.name': 'ada',
      },
    });
  });

  test.each([
    ['deployment-status-in-progress', 'started', 9],
    ['deployment-status-success', 'succeeded', 9],
    ['deployment-status-failure', 'failed', 17],
  ])('makes a change of %s under the fingerprint of its deployment', (name, status, severityNumber) => {
    expect(draftOf(name)).toMatchObject({
      kind: 'change',
      status,
      severityNumber,
      fingerprint: draftOf('deployment').fingerprint,
      attributes: { 'deployment.id': 'github/shop/checkout/145988746' },
    });
    expect(draftOf(name).links.map(({ rel }) => rel)).toEqual(['source', 'environment', 'commit']);
  });

  test('makes a change of a workflow run, which is no deployment', () => {
    expect(draftOf('workflow-run-requested')).toMatchObject({
      kind: 'change',
      name: 'Release',
      status: 'started',
      time: Date.parse('2026-05-04T10:09:00Z'),
    });
    expect(draftOf('workflow-run-completed')).toMatchObject({
      status: 'failed',
      severityNumber: 17,
      time: Date.parse('2026-05-04T10:13:30Z'),
      fingerprint: draftOf('workflow-run-requested').fingerprint,
    });
    expect(draftOf('workflow-run-completed').attributes).not.toHaveProperty('deployment.id');
  });

  test.each([
    ['inactive', 9],
    ['a state of tomorrow', 0],
  ])('gives the state "%s" no status', (state, severityNumber) => {
    const { deployment_status } = fixture('github/deployment-status-success') as {
      deployment_status: object;
    };
    const { draft } = changed('deployment-status-success', {
      deployment_status: { ...deployment_status, state },
    }).drafts[0]!;
    expect(draft.severityNumber).toBe(severityNumber);
    expect(draft).not.toHaveProperty('status');
  });

  test('takes the commit for the version where the ref is a branch', () => {
    const { deployment } = fixture('github/deployment') as { deployment: object };
    const { draft } = changed('deployment', { deployment: { ...deployment, ref: 'main' } }).drafts[0]!;
    expect(draft.resource.serviceVersion).toBe(SHA);
  });

  test('refuses other events by their name', () => {
    expect(adapt(fixture('github/pull-request')).rejections).toMatchObject([
      {
        field: 'pull_request',
        message:
          'pull_request: the event is pull_request; only deployment, deployment_status, workflow_run are taken',
      },
    ]);
    expect(adapt({ action: 'starred\u001b[31m' }).rejections[0]!.message).toContain('"starred\\u001b[31m"');
  });

  test('knows a workflow job by its own member, whatever else it carries', () => {
    const { deployment } = fixture('github/deployment') as { deployment: object };
    expect(adapt({ action: 'queued', workflow_job: {}, deployment }).rejections[0]!.message).toContain(
      'the event is workflow_job',
    );
  });
});

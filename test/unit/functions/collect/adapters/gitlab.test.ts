import { describe, expect, test } from '@jest/globals';
import { gitlab } from '../../../../../functions/collect/adapters/gitlab.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => gitlab.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`gitlab/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`gitlab/${name}`) as object), ...members });

const SHA = '58793660b22d6ceacbdc23b28a0562bca339702c';

describe('the GitLab adapter', () => {
  test('makes a change of a deployment that runs', () => {
    expect(draftOf('deployment-running')).toMatchObject({
      kind: 'change',
      time: Date.parse('2026-05-04T10:10:00Z'),
      name: 'Deploy checkout',
      body: 'Round prices',
      severityNumber: 9,
      severityText: 'running',
      status: 'started',
      resource: { serviceName: 'checkout', environment: 'production', serviceVersion: SHA },
      attributes: {
        'deployment.id': 'gitlab/shop/checkout/988572802',
        'vcs.ref.head.name': 'main',
        'user.name': 'ada',
      },
    });
    expect(draftOf('deployment-running').links.map(({ rel }) => rel)).toEqual([
      'source',
      'environment',
      'commit',
    ]);
  });

  test.each([
    ['deployment-success', 'succeeded', 9],
    ['deployment-failed', 'failed', 17],
  ])('ends it by %s under the same fingerprint', (name, status, severityNumber) => {
    expect(draftOf(name)).toMatchObject({
      status,
      severityNumber,
      fingerprint: draftOf('deployment-running').fingerprint,
    });
  });

  test('makes a change of a pipeline', () => {
    expect(draftOf('pipeline-success')).toMatchObject({
      kind: 'change',
      time: Date.parse('2026-05-04T10:12:09Z'),
      name: 'Pipeline of checkout',
      status: 'succeeded',
      resource: { serviceName: 'checkout', serviceVersion: SHA },
    });
    expect(draftOf('pipeline-success').links[0]).toEqual({
      rel: 'source',
      url: 'https://gitlab.example.com/shop/checkout/-/pipelines/31',
    });
    expect(draftOf('pipeline-success').attributes).not.toHaveProperty('deployment.id');
  });

  test('keeps the names of the variables of a pipeline, not their values', () => {
    const { object_attributes } = fixture('gitlab/pipeline-success') as { object_attributes: object };
    const variables = [{ key: 'DEPLOY_TOKEN', value: 'not-to-be-kept' }];
    const { draft } = changed('pipeline-success', {
      object_attributes: { ...object_attributes, variables },
    }).drafts[0]!;
    expect(draft.attributes['object_attributes.variables']).toBe('["DEPLOY_TOKEN"]');
    expect(JSON.stringify(draft)).not.toContain('not-to-be-kept');
  });

  test.each([
    ['blocked', 9],
    ['a word of tomorrow', 0],
  ])('gives the status "%s" none', (status, severityNumber) => {
    const { draft } = changed('deployment-running', { status }).drafts[0]!;
    expect(draft.severityNumber).toBe(severityNumber);
    expect(draft).not.toHaveProperty('status');
  });

  test('refuses other hooks by their kind', () => {
    expect(adapt(fixture('gitlab/push')).rejections).toMatchObject([
      {
        field: 'object_kind',
        message: 'object_kind: is "push"; only deployment and pipeline are taken',
      },
    ]);
    expect(adapt({}).rejections[0]!.message).toContain('object_kind: is missing');
  });
});

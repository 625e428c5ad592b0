import { describe, expect, test } from '@jest/globals';
import { deploymentOf } from '../../../../../functions/collect/normalize/deployments.ts';
import { aSignal } from '../../../../fixtures/signal.ts';

const change = (more: Parameters<typeof aSignal>[0] = {}) =>
  aSignal({
    kind: 'change',
    status: 'succeeded',
    resource: { serviceName: 'cart', environment: 'prod', serviceVersion: '1' },
    attributes: { 'deployment.id': 'd', 'vcs.ref.head.revision': 'abc', 'user.name': 'ana' },
    links: [
      { rel: 'environment', url: 'https://example.com/env' },
      { rel: 'source', url: 'https://example.com/run' },
    ],
    ...more,
  });

describe('a change', () => {
  test('tells of a deployment: version, commit, who, status, time and link', () => {
    const signal = change();
    expect(deploymentOf(signal)).toEqual({
      deploymentId: 'd',
      serviceName: 'cart',
      environment: 'prod',
      serviceVersion: '1',
      status: 'succeeded',
      time: signal.time,
      signalId: signal.signalId,
      commit: 'abc',
      actor: 'ana',
      url: 'https://example.com/run',
    });
  });

  test('leaves out what its source does not say, and knows an actor by either name', () => {
    const bare = deploymentOf(change({ attributes: { 'deployment.id': 'd' }, links: [] }));
    for (const name of ['commit', 'actor', 'url']) expect(bare).not.toHaveProperty(name);
    const other = change({ attributes: { 'deployment.id': 'd', 'enduser.id': 'ben' } });
    expect(deploymentOf(other)).toMatchObject({ actor: 'ben' });
  });

  test.each([
    ['another kind', { kind: 'alert' } as const],
    ['no status', { status: 'firing' } as const],
    ['no service', { resource: {} }],
    ['no deployment id', { attributes: {} }],
    ['an id that is no text', { attributes: { 'deployment.id': 7 } }],
  ])('with %s tells of none', (_what, more) => expect(deploymentOf(change(more))).toBeUndefined());
});

import { describe, expect, test } from '@jest/globals';
import { argoCd } from '../../../../../functions/collect/adapters/argo-cd.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => argoCd.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`argo-cd/${name}`)).drafts[0]!.draft;
/** The fixture with some of its members changed. */
const changed = (name: string, members: object) =>
  adapt({ ...(fixture(`argo-cd/${name}`) as object), ...members });

describe('the Argo CD adapter', () => {
  test('makes a change of a sync', () => {
    expect(draftOf('sync-running')).toMatchObject({
      kind: 'change',
      time: Date.parse('2026-05-04T10:10:00Z'),
      name: 'Sync checkout-prod',
      severityNumber: 9,
      severityText: 'Running',
      status: 'started',
      resource: {
        serviceName: 'checkout',
        environment: 'prod',
        serviceVersion: 'f95f852bd8fca8fcc58a9a2d6c842781e32a215e',
      },
      links: [{ rel: 'source', url: 'https://argocd.example.com/applications/argocd/checkout-prod' }],
      attributes: { 'deployment.id': 'argo-cd/argocd/checkout-prod/1777889400000', 'user.name': 'ada' },
    });
  });

  test.each([
    ['sync-succeeded', 'succeeded', 9],
    ['sync-failed', 'failed', 17],
  ])('ends it by %s under the same fingerprint', (name, status, severityNumber) => {
    expect(draftOf(name)).toMatchObject({
      status,
      severityNumber,
      time: Date.parse('2026-05-04T10:12:00Z'),
      fingerprint: draftOf('sync-running').fingerprint,
    });
  });

  test('makes an alert of the health, and resolves it', () => {
    expect(draftOf('health-degraded')).toMatchObject({
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00Z'),
      name: 'checkout-prod',
      body: 'Deployment checkout exceeded its progress deadline',
      severityNumber: 17,
      status: 'firing',
    });
    expect(draftOf('health-healthy')).toMatchObject({
      status: 'resolved',
      severityNumber: 9,
      fingerprint: draftOf('health-degraded').fingerprint,
    });
  });

  test('gives a health that says neither no status', () => {
    const health = { status: 'Progressing', lastTransitionTime: '2026-05-04T10:14:00Z' };
    expect(changed('health-degraded', { health }).drafts[0]!.draft).not.toHaveProperty('status');
    const odd = changed('health-degraded', { health: { ...health, status: 'Odd' } }).drafts[0]!.draft;
    expect(odd.severityNumber).toBe(0);
    expect(odd).not.toHaveProperty('status');
  });

  test('links to nothing without an http address of the server', () => {
    expect(changed('sync-running', { argocdUrl: 'javascript:alert(1)' }).drafts[0]!.draft.links).toEqual([]);
    expect(changed('sync-running', { argocdUrl: null }).drafts[0]!.draft.links).toEqual([]);
  });

  test('says what the template lacks', () => {
    expect(changed('sync-running', { operation: null }).rejections).toMatchObject([
      { field: 'operation', message: 'operation: is missing; the template must send it' },
    ]);
    expect(changed('health-degraded', { health: {} }).rejections).toMatchObject([{ field: 'health.status' }]);
    const untimed = changed('health-degraded', { health: { status: 'Degraded' }, reconciledAt: null });
    expect(untimed.rejections).toMatchObject([{ field: 'health.lastTransitionTime' }]);
    expect(changed('sync-running', { event: 'other' }).rejections).toMatchObject([
      { field: 'event', message: 'event: must be "sync" or "health"' },
    ]);
  });
});

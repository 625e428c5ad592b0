import { describe, expect, test } from '@jest/globals';
import { sentry } from '../../../../../functions/collect/adapters/sentry.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => sentry.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`sentry/${name}`)).drafts[0]!.draft;

describe('the Sentry adapter', () => {
  test('makes an alert of an issue and resolves it under the same fingerprint', () => {
    expect(draftOf('issue-created')).toMatchObject({
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00Z'),
      name: 'TypeError: price is undefined',
      severityNumber: 17,
      severityText: 'error',
      status: 'firing',
      resource: { serviceName: 'checkout' },
      links: [{ rel: 'source', url: 'https://shop.sentry.io/issues/4616132097/' }],
      attributes: { action: 'created', 'data.issue.shortId': 'CHECKOUT-1A' },
    });
    expect(draftOf('issue-resolved')).toMatchObject({
      status: 'resolved',
      fingerprint: draftOf('issue-created').fingerprint,
    });
  });

  test('makes an alert of an occurrence that broke a rule, under the fingerprint of its issue', () => {
    expect(draftOf('event-alert')).toMatchObject({
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00.873Z'),
      status: 'firing',
      fingerprint: draftOf('issue-created').fingerprint,
      resource: { serviceName: 'checkout', environment: 'production', serviceVersion: 'checkout@1.4.2' },
    });
  });

  test('takes a single error for a log', () => {
    expect(draftOf('error')).toMatchObject({
      kind: 'log',
      sourceEventId: 'error/b723cf8e01c640b597831fb1710e3415',
      fingerprint: draftOf('issue-created').fingerprint,
    });
    expect(draftOf('error')).not.toHaveProperty('status');
  });

  test('fires and resolves a metric alert', () => {
    expect(draftOf('metric-alert-critical')).toMatchObject({
      name: 'Too many errors',
      body: '1000 events in the last 10 minutes',
      severityNumber: 21,
      status: 'firing',
      time: Date.parse('2026-05-04T10:14:10Z'),
      resource: { serviceName: 'checkout', environment: 'production' },
    });
    expect(draftOf('metric-alert-resolved')).toMatchObject({
      severityNumber: 9,
      status: 'resolved',
      time: Date.parse('2026-05-04T10:44:00Z'),
      fingerprint: draftOf('metric-alert-critical').fingerprint,
    });
  });

  test('reads the older plugin, whose tag names the service', () => {
    expect(draftOf('plugin')).toMatchObject({
      status: 'firing',
      severityNumber: 13,
      body: 'price is undefined',
      resource: { serviceName: 'checkout-web', environment: 'production' },
      fingerprint: draftOf('issue-created').fingerprint,
    });
  });

  test('gives an issue that was archived no status', () => {
    const hook = fixture('sentry/issue-created') as { data: { issue: object } };
    const issue = { ...hook.data.issue, status: 'ignored' };
    expect(adapt({ ...hook, action: 'archived', data: { issue } }).drafts[0]!.draft).not.toHaveProperty(
      'status',
    );
  });

  test('gives an unknown action of a metric alert neither status nor severity', () => {
    const hook = fixture('sentry/metric-alert-critical') as object;
    const { draft } = adapt({ ...hook, action: 'paused' }).drafts[0]!;
    expect(draft.severityNumber).toBe(0);
    expect(draft).not.toHaveProperty('status');
  });

  test('refuses other webhooks by what they hold', () => {
    expect(adapt({ action: 'created', data: { comment: {} } }).rejections).toMatchObject([
      {
        field: 'data',
        message: 'data: holds "comment"; only metric_alert, event, error, issue are taken',
      },
    ]);
    expect(adapt([]).rejections).toMatchObject([{ field: 'data' }]);
  });
});

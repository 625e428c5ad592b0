import { describe, expect, test } from '@jest/globals';
import { googleCloudMonitoring } from '../../../../../functions/collect/adapters/google-cloud-monitoring.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => googleCloudMonitoring.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`google-cloud-monitoring/${name}`)).drafts[0]!.draft;

const withIncident = (members: object) => {
  const notification = fixture('google-cloud-monitoring/open') as { incident: object };
  return adapt({ ...notification, incident: { ...notification.incident, ...members } });
};

describe('the Google Cloud Monitoring adapter', () => {
  test('makes an alert of an open incident', () => {
    expect(draftOf('open')).toMatchObject({
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00Z'),
      name: 'Latency of checkout',
      body: 'Latency of checkout is above 2 s with a value of 2.4.',
      severityNumber: 21,
      severityText: 'Critical',
      status: 'firing',
      value: 2.4,
      resource: { serviceName: 'checkout', environment: 'prod', serviceVersion: 'checkout-00042-abc' },
      attributes: { version: '1.2', 'incident.policy_user_labels.team': 'shop' },
    });
    expect(draftOf('open').links.map(({ rel }) => rel)).toEqual(['source', 'Runbook']);
  });

  test('resolves it under the same fingerprint, and takes No severity for none', () => {
    expect(draftOf('closed')).toMatchObject({
      status: 'resolved',
      severityNumber: 0,
      time: Date.parse('2026-05-04T10:44:00Z'),
      fingerprint: draftOf('open').fingerprint,
    });
  });

  test('takes the severity from a label where the policy has none', () => {
    const labels = { severity: undefined, policy_user_labels: { severity: 'warning' } };
    expect(withIncident(labels).drafts[0]!.draft).toMatchObject({ severityNumber: 13 });
  });

  test('gives an unknown state no status', () => {
    expect(withIncident({ state: 'paused' }).drafts[0]!.draft).not.toHaveProperty('status');
  });

  test('names a time that is none', () => {
    expect(withIncident({ started_at: 0 }).rejections).toMatchObject([
      {
        field: 'incident.started_at',
        message: 'incident.started_at: is not a time between 2000 and 2100',
      },
    ]);
  });
});

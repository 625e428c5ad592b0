import { describe, expect, test } from '@jest/globals';
import { azureMonitor } from '../../../../../functions/collect/adapters/azure-monitor.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (payload: unknown) => azureMonitor.adapt(payload);
const draftOf = (name: string) => adapt(fixture(`azure-monitor/${name}`)).drafts[0]!.draft;

const withEssentials = (members: object) => {
  const alert = fixture('azure-monitor/fired') as { data: { essentials: object } };
  return adapt({ ...alert, data: { ...alert.data, essentials: { ...alert.data.essentials, ...members } } });
};

describe('the Azure Monitor adapter', () => {
  test('makes an alert that fired', () => {
    expect(draftOf('fired')).toMatchObject({
      kind: 'alert',
      time: Date.parse('2026-05-04T10:14:00.500Z'),
      name: 'checkout-latency',
      body: 'Latency above 2 s',
      severityNumber: 17,
      severityText: 'Sev1',
      status: 'firing',
      value: 2.4,
      resource: { serviceName: 'checkout', environment: 'prod' },
      links: [
        { rel: 'source', url: 'https://portal.azure.com/#view/alert/b9569717' },
        { rel: 'runbook', url: 'https://runbooks.example.com/latency' },
      ],
      attributes: { 'data.essentials.monitoringService': 'Platform' },
    });
  });

  test('resolves it under the same fingerprint', () => {
    expect(draftOf('resolved')).toMatchObject({
      status: 'resolved',
      time: Date.parse('2026-05-04T10:44:00.224Z'),
      fingerprint: draftOf('fired').fingerprint,
    });
  });

  test.each([
    ['Sev0', 21],
    ['Sev2', 13],
    ['Sev3', 9],
    ['Sev4', 1],
    ['Sev9', 0],
  ])('reads the severity %s as %i', (severity, severityNumber) => {
    expect(withEssentials({ severity }).drafts[0]!.draft).toMatchObject({ severityNumber });
  });

  test('gives an unknown condition no status', () => {
    expect(withEssentials({ monitorCondition: 'Paused' }).drafts[0]!.draft).not.toHaveProperty('status');
  });

  test('refuses another schema, and names a field that is wrong', () => {
    expect(adapt({ schemaId: 'Microsoft.Insights/activityLogs', data: {} }).rejections).toMatchObject([
      { field: 'schemaId', message: 'schemaId: must be "azureMonitorCommonAlertSchema"' },
    ]);
    expect(withEssentials({ firedDateTime: 'then' }).rejections).toMatchObject([
      { field: 'data.essentials.firedDateTime' },
    ]);
  });
});

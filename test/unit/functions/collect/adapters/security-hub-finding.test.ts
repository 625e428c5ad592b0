import { describe, expect, test } from '@jest/globals';
import { securityHubFinding } from '../../../../../functions/collect/adapters/security-hub-finding.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => securityHubFinding.adapt(fixture(`security-hub-finding/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the Security Hub adapter', () => {
  test('makes an alert of a failed check, with service and environment from the tags', () => {
    expect(draftOf('failed-and-a-bad-one')).toMatchObject({
      kind: 'alert',
      status: 'firing',
      time: Date.parse('2026-05-04T10:00:00.500Z'),
      name: 'S3.1 Buckets should block public access',
      body: 'This control checks whether a bucket blocks public access.',
      severityNumber: 18,
      severityText: 'HIGH',
      value: 70,
      resource: { serviceName: 'checkout-svc', environment: 'prod' },
      links: [{ rel: 'runbook', url: 'https://docs.aws.amazon.com/console/securityhub/S3.1/remediation' }],
      attributes: {
        'Compliance.SecurityControlId': 'S3.1',
        'Workflow.Status': 'NEW',
        'cloud.account.id': '111122223333',
        'cloud.region': 'eu-west-1',
      },
    });
  });

  test('keeps the findings beside one that lacks a field', () => {
    const { drafts, rejections } = adapt('failed-and-a-bad-one');
    expect(drafts.map(({ offset }) => offset)).toEqual([0, 2]);
    expect(rejections).toMatchObject([{ offset: 1, field: 'detail.findings[1].ProductArn' }]);
  });

  test('takes the band of the number where a finding has no label', () => {
    expect(adapt('failed-and-a-bad-one').drafts[1]!.draft).toMatchObject({
      severityNumber: 21,
      severityText: 'CRITICAL',
      resource: {},
      links: [{ rel: 'source', url: 'https://scanner.example.com/findings/3' }],
    });
  });

  test.each(['passed', 'bare-archived'])('resolves one that has %s, under the same fingerprint', (name) => {
    const firing = draftOf('failed-and-a-bad-one');
    expect(draftOf(name)).toMatchObject({ status: 'resolved', fingerprint: firing.fingerprint });
    expect(draftOf(name).sourceEventId).not.toBe(firing.sourceEventId);
  });

  test('takes a time without a zone as UTC', () => {
    expect(draftOf('bare-archived').time).toBe(Date.parse('2026-05-04T12:00:00Z'));
  });

  test('reads the answer of GetFindings, and gives an unknown severity none', () => {
    const finding = {
      ...(fixture('security-hub-finding/bare-archived') as object),
      Severity: { Label: 'ODD' },
    };
    expect(securityHubFinding.adapt({ Findings: [finding] }).drafts).toMatchObject([
      { draft: { severityNumber: 0, severityText: 'ODD' } },
    ]);
  });
});

import { describe, expect, test } from '@jest/globals';
import { guarddutyFinding } from '../../../../../functions/collect/adapters/guardduty-finding.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const draftOf = (name: string) =>
  guarddutyFinding.adapt(fixture(`guardduty-finding/${name}`)).drafts[0]!.draft;

describe('the GuardDuty adapter', () => {
  test('makes an alert with the band of its severity', () => {
    expect(draftOf('high')).toMatchObject({
      kind: 'alert',
      status: 'firing',
      name: 'UnauthorizedAccess:EC2/SSHBruteForce',
      severityNumber: 21,
      severityText: 'high',
      value: 8,
      time: Date.parse('2026-05-04T10:19:00Z'),
      attributes: { 'service.count': 7, 'resource.resourceType': 'Instance' },
    });
  });

  test('resolves what was archived, under the same fingerprint', () => {
    expect(draftOf('archived-low')).toMatchObject({
      status: 'resolved',
      severityText: 'low',
      fingerprint: draftOf('high').fingerprint,
    });
  });

  test('reads a finding as it is exported: the same event, with the service that the tags name', () => {
    expect(draftOf('exported')).toMatchObject({
      sourceEventId: draftOf('high').sourceEventId,
      resource: { serviceName: 'checkout-svc', environment: 'prod' },
      links: [
        {
          rel: 'source',
          url: expect.stringMatching(
            /^https:\/\/eu-west-1\.console\.aws\.amazon\.com\/guardduty\/.*fId=a1b2c3/,
          ),
        },
      ],
    });
  });

  test('names what a payload of somebody else lacks', () => {
    expect(guarddutyFinding.adapt({ version: '4', alerts: [] }).rejections).toMatchObject([{ field: 'id' }]);
  });
});

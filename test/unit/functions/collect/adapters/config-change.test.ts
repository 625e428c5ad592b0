import { describe, expect, test } from '@jest/globals';
import { configChange } from '../../../../../functions/collect/adapters/config-change.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => configChange.adapt(fixture(`config-change/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the AWS Config adapter', () => {
  test('makes a change of a configuration item, with service and environment from its tags', () => {
    expect(draftOf('security-group-updated')).toMatchObject({
      kind: 'change',
      status: 'succeeded',
      time: Date.parse('2026-05-04T10:08:00.250Z'),
      name: 'AWS::EC2::SecurityGroup UPDATE',
      body: 'checkout-db: UPDATE',
      severityNumber: 9,
      severityText: 'OK',
      resource: { serviceName: 'checkout-svc', environment: 'prod' },
      attributes: {
        'configurationItem.configuration.groupName': 'checkout-db',
        'configurationItemDiff.changedProperties.Configuration.IpPermissions.0.changeType': 'CREATE',
      },
      links: [
        {
          rel: 'source',
          url: 'https://eu-west-1.console.aws.amazon.com/config/home?region=eu-west-1#/resources/timeline?resourceId=sg-0123456789abcdef0&resourceType=AWS%3A%3AEC2%3A%3ASecurityGroup',
        },
      ],
    });
  });

  test('reads the summary that stands for an item too large for an event', () => {
    expect(draftOf('oversized')).toMatchObject({
      name: 'AWS::EC2::SecurityGroup DELETE',
      severityText: 'ResourceDeleted',
      fingerprint: draftOf('security-group-updated').fingerprint,
    });
  });

  test('makes an alert of a rule that is broken, and resolves it under the same fingerprint', () => {
    expect(draftOf('non-compliant')).toMatchObject({
      kind: 'alert',
      status: 'firing',
      name: 'no-open-databases',
      body: 'AWS::EC2::SecurityGroup sg-0123456789abcdef0 is NON_COMPLIANT',
      severityNumber: 13,
      time: Date.parse('2026-05-04T10:08:30Z'),
    });
    expect(draftOf('compliant-again')).toMatchObject({
      status: 'resolved',
      fingerprint: draftOf('non-compliant').fingerprint,
    });
  });

  test('gives a compliance that it does not know neither status nor severity', () => {
    const event = fixture('config-change/non-compliant') as { detail: object };
    const newEvaluationResult = { complianceType: 'INSUFFICIENT_DATA' };
    const { draft } = configChange.adapt({ ...event, detail: { ...event.detail, newEvaluationResult } })
      .drafts[0]!;
    expect(draft.severityNumber).toBe(0);
    expect(draft).not.toHaveProperty('status');
  });

  test('names what an event lacks', () => {
    const event = fixture('config-change/oversized') as object;
    expect(configChange.adapt({ ...event, detail: {} }).rejections).toMatchObject([
      { field: 'detail.configurationItem' },
    ]);
    expect(configChange.adapt('text').rejections).toHaveLength(1);
  });
});

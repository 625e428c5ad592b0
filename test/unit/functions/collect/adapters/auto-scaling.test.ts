import { describe, expect, test } from '@jest/globals';
import { autoScaling } from '../../../../../functions/collect/adapters/auto-scaling.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => autoScaling.adapt(fixture(`auto-scaling/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the Auto Scaling adapter', () => {
  test('makes a change of an instance that was launched', () => {
    expect(draftOf('launched')).toMatchObject({
      kind: 'change',
      status: 'succeeded',
      time: Date.parse('2026-05-04T10:11:12.300Z'),
      name: 'EC2 Instance Launch Successful',
      severityNumber: 9,
      resource: { serviceName: 'checkout-fleet' },
      attributes: { EC2InstanceId: 'i-0123456789abcdef0', 'Details.Availability Zone': 'eu-west-1a' },
      links: [{ rel: 'source', url: expect.stringMatching(/AutoScalingGroupDetails:id=checkout-fleet$/) }],
    });
  });

  test('shows one that could not be launched as an error, with why', () => {
    expect(draftOf('launch-failed')).toMatchObject({
      status: 'failed',
      severityNumber: 17,
      body: 'We currently do not have sufficient capacity in the Availability Zone you requested.',
      fingerprint: draftOf('launched').fingerprint,
    });
  });

  test('follows the refresh of a group', () => {
    expect(draftOf('refresh-started')).toMatchObject({ status: 'started' });
    expect(draftOf('refresh-failed')).toMatchObject({
      status: 'failed',
      fingerprint: draftOf('refresh-started').fingerprint,
    });
  });

  test('takes the scaled service from the resource id of Application Auto Scaling', () => {
    expect(draftOf('service-scaled-out')).toMatchObject({
      status: 'succeeded',
      value: 6,
      body: 'service/shop-prod/checkout-svc: capacity from 4 to 6',
      resource: { serviceName: 'checkout-svc' },
      attributes: { direction: 'scale-out', scaledToMax: true },
    });
  });

  test('gives a status that it does not know neither status nor severity', () => {
    const event = fixture('auto-scaling/service-scaled-out') as { detail: object };
    const strange = { ...event, detail: { ...event.detail, statusCode: 'Puzzled' } };
    const { draft } = autoScaling.adapt(strange).drafts[0]!;
    expect(draft.severityNumber).toBe(0);
    expect(draft).not.toHaveProperty('status');
  });

  test('names what an event lacks', () => {
    const event = fixture('auto-scaling/launched') as object;
    expect(autoScaling.adapt({ ...event, detail: {} }).rejections).toMatchObject([
      { field: 'detail.AutoScalingGroupName' },
    ]);
  });
});

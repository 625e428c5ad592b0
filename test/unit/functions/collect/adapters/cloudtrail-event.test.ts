import { describe, expect, test } from '@jest/globals';
import { cloudtrailEvent } from '../../../../../functions/collect/adapters/cloudtrail-event.ts';
import { fixture } from '../../../../fixtures/read-fixture.ts';

const adapt = (name: string) => cloudtrailEvent.adapt(fixture(`cloudtrail-event/${name}`));
const draftOf = (name: string) => adapt(name).drafts[0]!.draft;

describe('the CloudTrail adapter', () => {
  test('makes a change of a call that changes something, with who and what', () => {
    expect(draftOf('function-updated')).toMatchObject({
      sourceEventId: 'dddd0000-0000-4000-8000-000000000001',
      kind: 'change',
      status: 'succeeded',
      time: Date.parse('2026-05-04T10:09:58Z'),
      name: 'lambda:UpdateFunctionCode20150331v2',
      body: 'arn:aws:sts::111122223333:assumed-role/Deployer/ada called UpdateFunctionCode20150331v2',
      severityNumber: 9,
      resource: { serviceName: 'checkout-price' },
      links: [
        {
          rel: 'source',
          url: 'https://eu-west-1.console.aws.amazon.com/cloudtrailv2/home?region=eu-west-1#/events/dddd0000-0000-4000-8000-000000000001',
        },
      ],
      attributes: {
        'user.name': 'arn:aws:sts::111122223333:assumed-role/Deployer/ada',
        sourceIPAddress: '192.0.2.10',
        'requestParameters.publish': true,
        'cloud.region': 'eu-west-1',
      },
    });
  });

  test('shows a call that was refused as failed, under the fingerprint of the one that succeeded', () => {
    const [made, refused] = adapt('log-file').drafts;
    expect(made).toMatchObject({
      offset: 0,
      draft: {
        status: 'succeeded',
        body: 'grace called UpdateService',
        resource: { serviceName: 'checkout-svc' },
      },
    });
    expect(refused).toMatchObject({
      offset: 1,
      draft: {
        status: 'failed',
        severityNumber: 13,
        severityText: 'AccessDenied',
        fingerprint: made!.draft.fingerprint,
      },
    });
  });

  test('refuses what changes nothing, and says why', () => {
    expect(
      adapt('log-file').rejections.map(({ offset, field, message }) => [offset, field, message]),
    ).toEqual([
      [2, 'Records[2].readOnly', 'Records[2].readOnly: is true: to read changes nothing'],
      [
        3,
        'Records[3].eventCategory',
        'Records[3].eventCategory: is Data: only management events are taken as changes',
      ],
      [4, 'Records[4].eventName', 'Records[4].eventName: is DescribeInstances: to read changes nothing'],
      [5, 'Records[5].eventType', 'Records[5].eventType: is AwsConsoleSignIn: to sign in changes nothing'],
      [6, 'Records[6].eventTime', expect.stringMatching(/^Records\[6\]\.eventTime: /)],
    ]);
  });

  test('reads one record as it stands in a log file, and says when that is no record', () => {
    const { Records } = fixture('cloudtrail-event/log-file') as { Records: unknown[] };
    expect(cloudtrailEvent.adapt(Records[0]).drafts).toHaveLength(1);
    expect(cloudtrailEvent.adapt([]).rejections).toHaveLength(1);
  });
});

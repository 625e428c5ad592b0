import { describe, expect, test } from '@jest/globals';
import type { Cloud } from '../../../../../infra/local/kernel/cloud.ts';
import { sendToDestination } from '../../../../../infra/local/services/lambda/destination.ts';

function recordingCloud() {
  const sent: unknown[] = [];
  const cloud = {
    messaging: {
      send: async (arn: string, body: string) => sent.push(['sqs', arn, JSON.parse(body)]),
      publish: async (arn: string, body: string) => sent.push(['sns', arn, JSON.parse(body)]),
    },
    objects: {
      putObject: async (bucket: string, key: string, body: Buffer) =>
        sent.push([bucket, key, JSON.parse(body.toString())]),
    },
  } as unknown as Cloud;
  return { cloud, sent };
}
const undelivered = {
  record: { version: '1.0' },
  payload: '{"Records":[]}',
  keyPrefix: 'aws/lambda/uuid/shard',
};

describe('on-failure destinations', () => {
  test.each(['sqs', 'sns'])('%s receives where the batch stood, without its payload', async (service) => {
    const { cloud, sent } = recordingCloud();
    const arn = `arn:aws:${service}:us-east-1:000000000000:failures`;
    await sendToDestination(cloud, arn, undelivered);
    expect(sent).toEqual([[service, arn, { version: '1.0' }]]);
  });

  test('a bucket receives the payload too, under a key with the time', async () => {
    const { cloud, sent } = recordingCloud();
    await sendToDestination(cloud, 'arn:aws:s3:::sidelined', undelivered);
    expect(sent).toEqual([
      [
        'sidelined',
        expect.stringMatching(
          /^aws\/lambda\/uuid\/shard\/\d{4}\/\d\d\/\d\d\/\d{4}-\d\d-\d\dT\d\d\.\d\d\.\d\d-[0-9a-f-]{36}$/,
        ),
        { version: '1.0', payload: '{"Records":[]}' },
      ],
    ]);
  });

  test('any other destination is refused by name', async () => {
    const { cloud } = recordingCloud();
    const arn = 'arn:aws:kafka:us-east-1:000000000000:cluster/x';
    await expect(sendToDestination(cloud, arn, undelivered)).rejects.toThrow(arn);
  });
});

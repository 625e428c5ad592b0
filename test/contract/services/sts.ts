import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, describe, expect, test } from '@jest/globals';

/** What Signalroom relies on of STS. Reads the endpoint and the keys from the environment. */
export function stsContract(): void {
  describe('STS', () => {
    const client = new STSClient({ maxAttempts: 1 });
    afterAll(() => client.destroy());

    test('says who signed the request', async () => {
      const { Account, Arn, UserId } = await client.send(new GetCallerIdentityCommand({}));
      expect(Account).toMatch(/^\d{12}$/);
      expect(Arn).toMatch(new RegExp(`^arn:aws:(iam|sts)::${Account}:`));
      expect(UserId).toBeTruthy();
    });

    test('a wrong secret is refused', async () => {
      const accessKeyId = (await client.config.credentials()).accessKeyId;
      const impostor = new STSClient({
        maxAttempts: 1,
        credentials: { accessKeyId, secretAccessKey: 'guess' },
      });
      const asked = impostor.send(new GetCallerIdentityCommand({}));
      await expect(asked).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
      impostor.destroy();
    });
  });
}

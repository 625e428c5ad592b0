import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

/** What Signalroom relies on of Secrets Manager. */
export function secretsManagerContract(): void {
  describe('Secrets Manager', () => {
    const client = new SecretsManagerClient({ maxAttempts: 1 });
    const name = `contract/${Date.now()}`;
    let arn = '';
    const read = async (SecretId: string, VersionStage = 'AWSCURRENT') => {
      const answer = await client.send(new GetSecretValueCommand({ SecretId, VersionStage }));
      return answer.SecretString;
    };

    beforeAll(async () => {
      const created = await client.send(new CreateSecretCommand({ Name: name, SecretString: 'old' }));
      arn = created.ARN ?? '';
    });

    afterAll(async () => {
      await client.send(new DeleteSecretCommand({ SecretId: name, ForceDeleteWithoutRecovery: true }));
      client.destroy();
    });

    test('a secret is read by name, by ARN and by an ARN without its random ending', async () => {
      expect(await read(name)).toBe('old');
      expect(await read(arn)).toBe('old');
      expect(await read(arn.replace(/-\w{6}$/, ''))).toBe('old');
    });

    test('a secret of a name that is taken is refused', async () => {
      const again = client.send(new CreateSecretCommand({ Name: name, SecretString: 'other' }));
      await expect(again).rejects.toMatchObject({ name: 'ResourceExistsException' });
    });

    test('during a rotation both values can be read', async () => {
      await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: 'new' }));
      expect(await read(name)).toBe('new');
      expect(await read(name, 'AWSPREVIOUS')).toBe('old');
    });

    test('a description never holds the value', async () => {
      const described = await client.send(new DescribeSecretCommand({ SecretId: name }));
      expect(described).toMatchObject({ Name: name, ARN: arn });
      expect(JSON.stringify(described)).not.toContain('SecretString');
    });

    test('a secret that is not there is named as such', async () => {
      await expect(read('contract/nowhere')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });
}

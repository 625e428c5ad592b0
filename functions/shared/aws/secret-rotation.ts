import {
  DescribeSecretCommand,
  ResourceNotFoundException,
  RotateSecretCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { Rejected } from '../errors.ts';
import type { SecretRotation } from '../ports/secret-rotation.ts';
import { calling } from './failures.ts';
import { tagRecord } from './tag-record.ts';

/** AWS Secrets Manager. */
export function secretsManagerRotation(client: SecretsManagerClient): SecretRotation {
  const describe = async (SecretId: string) => {
    try {
      return await calling('DescribeSecret', () => client.send(new DescribeSecretCommand({ SecretId })));
    } catch (error) {
      if (error instanceof ResourceNotFoundException) throw new Rejected('NotFound', `no secret ${SecretId}`);
      throw error;
    }
  };
  const currentOf = (stages: Readonly<Record<string, readonly string[]>> = {}): string | undefined =>
    Object.entries(stages).find(([, names]) => names.includes('AWSCURRENT'))?.[0];
  return {
    describe: async (secretId) => {
      const {
        Name = secretId,
        Tags = [],
        RotationEnabled = false,
        VersionIdsToStages,
      } = await describe(secretId);
      return {
        name: Name,
        tags: tagRecord(Tags),
        rotates: RotationEnabled,
        currentVersion: currentOf(VersionIdsToStages),
      };
    },
    rotate: async (SecretId, ClientRequestToken) => {
      const command = new RotateSecretCommand({ SecretId, ClientRequestToken });
      await calling('RotateSecret', () => client.send(command));
    },
    isCurrent: async (secretId, token) => currentOf((await describe(secretId)).VersionIdsToStages) === token,
  };
}

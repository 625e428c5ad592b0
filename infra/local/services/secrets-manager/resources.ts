import * as z from 'zod';
import { acceptedType, defineResourceType, type ResourceType } from '../../kernel/resource-type.ts';
import { generatedSecret, PasswordRules } from './random-password.ts';

const Secret = z.object({
  Name: z.string().optional(),
  SecretString: z.string().optional(),
  GenerateSecretString: PasswordRules.optional(),
});

const secret = defineResourceType({
  type: 'AWS::SecretsManager::Secret',
  emulates: Object.keys(Secret.shape),
  accepts: {
    Description: 'for people in the console',
    KmsKeyId: 'the data folder is as readable as the rest of the machine',
    Tags: 'nothing is billed or selected by tag',
  },
  create: async ({ cloud, properties, physicalName }) => {
    const { Name, SecretString, GenerateSecretString: rules } = Secret.parse(properties);
    const name = Name ?? physicalName(200);
    // A secret that is there already keeps its value, so that senders need no new token after a restart.
    const arn =
      cloud.secrets.find(name) ??
      cloud.secrets.createSecret({
        name,
        secretString: SecretString ?? generatedSecret(rules ?? PasswordRules.parse({})),
      });
    return { ref: arn, attributes: { Id: arn } };
  },
});

export const SECRETS_MANAGER_RESOURCES: readonly ResourceType[] = [
  secret,
  acceptedType(
    'AWS::SecretsManager::ResourcePolicy',
    'requests are authenticated, not authorised: policies are tested on the template',
    async ({ properties }) => ({ ref: String(properties['SecretId']), attributes: {} }),
  ),
];

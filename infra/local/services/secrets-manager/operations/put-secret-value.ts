import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { newVersionId, type SecretVault } from '../secrets.ts';

export const putSecretValue = defineOperation({
  name: 'PutSecretValue',
  input: z.strictObject({
    SecretId: z.string(),
    ClientRequestToken: z.string().min(32).max(64).optional(),
    SecretString: z.string().max(65_536).optional(),
    SecretBinary: z.base64().optional(),
  }),
  run: (vault: SecretVault, input) => {
    if ((input.SecretString === undefined) === (input.SecretBinary === undefined))
      throw new AwsError('InvalidParameterException', 'give one of SecretString and SecretBinary');
    const { arn, name } = vault.find(input.SecretId);
    const value = { secretString: input.SecretString, secretBinary: input.SecretBinary };
    const { versionId, stages } = vault.put(name, value, input.ClientRequestToken ?? newVersionId());
    return { ARN: arn, Name: name, VersionId: versionId, VersionStages: stages };
  },
});

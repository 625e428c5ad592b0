import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { newVersionId, type SecretVault } from '../secrets.ts';

export const createSecret = defineOperation({
  name: 'CreateSecret',
  input: z.strictObject({
    Name: z.string().regex(/^[\w/+=.@-]{1,512}$/),
    ClientRequestToken: z.string().min(32).max(64).optional(),
    Description: z.string().optional(),
    SecretString: z.string().max(65_536).optional(),
    SecretBinary: z.base64().optional(),
  }),
  run: (vault: SecretVault, input) => {
    if (input.SecretString !== undefined && input.SecretBinary !== undefined)
      throw new AwsError('InvalidParameterException', 'give SecretString or SecretBinary, not both');
    const secret = vault.create({ name: input.Name, description: input.Description });
    if (input.SecretString === undefined && input.SecretBinary === undefined)
      return { ARN: secret.arn, Name: secret.name };
    const value = { secretString: input.SecretString, secretBinary: input.SecretBinary };
    const { versionId } = vault.put(secret.name, value, input.ClientRequestToken ?? newVersionId());
    return { ARN: secret.arn, Name: secret.name, VersionId: versionId };
  },
});

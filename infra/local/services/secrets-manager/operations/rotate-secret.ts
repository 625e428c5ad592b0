import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { generatedSecret, PasswordRules } from '../random-password.ts';
import { newVersionId, type SecretVault } from '../secrets.ts';

/** As a rotation that AWS manages: a new random value under the token given, at once. No rotation function is called. */
export const rotateSecret = defineOperation({
  name: 'RotateSecret',
  input: z.strictObject({
    SecretId: z.string(),
    ClientRequestToken: z.string().min(32).max(64).optional(),
    RotationRules: z.strictObject({ AutomaticallyAfterDays: z.int().min(1).max(1_000) }).optional(),
    RotateImmediately: z.boolean().default(true),
  }),
  run: (vault: SecretVault, input) => {
    const { arn, name, versions } = vault.change(input.SecretId, { rotates: true });
    const versionId = input.ClientRequestToken ?? newVersionId();
    const known = versions.some((version) => version.versionId === versionId);
    if (input.RotateImmediately && !known)
      vault.put(name, { secretString: generatedSecret(PasswordRules.parse({})) }, versionId);
    return { ARN: arn, Name: name, VersionId: versionId };
  },
});

import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { SecretVault } from '../secrets.ts';

export const getSecretValue = defineOperation({
  name: 'GetSecretValue',
  input: z.strictObject({
    SecretId: z.string(),
    VersionId: z.string().optional(),
    VersionStage: z.string().default('AWSCURRENT'),
  }),
  run: (vault: SecretVault, input) => {
    const { arn, name } = vault.find(input.SecretId);
    const version = vault.version(name, { versionId: input.VersionId, stage: input.VersionStage });
    return {
      ARN: arn,
      Name: name,
      VersionId: version.versionId,
      SecretString: version.secretString,
      SecretBinary: version.secretBinary,
      VersionStages: version.stages,
      CreatedDate: version.created / 1000,
    };
  },
});

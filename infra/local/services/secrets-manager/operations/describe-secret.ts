import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Secret, SecretVault } from '../secrets.ts';

export const describeSecret = defineOperation({
  name: 'DescribeSecret',
  input: z.strictObject({ SecretId: z.string() }),
  run: (vault: SecretVault, input) => {
    const secret = vault.find(input.SecretId);
    return { ...summaryOf(secret), VersionIdsToStages: stagesOf(secret) };
  },
});

/** What DescribeSecret and ListSecrets say about a secret: never its value. */
export function summaryOf(secret: Secret) {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    CreatedDate: secret.created / 1000,
    RotationEnabled: secret.rotates,
    Tags: Object.entries(secret.tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

export function stagesOf(secret: Secret): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(secret.versions.map(({ versionId, stages }) => [versionId, stages]));
}

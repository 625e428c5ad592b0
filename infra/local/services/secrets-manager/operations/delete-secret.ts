import * as z from 'zod';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { SecretVault } from '../secrets.ts';

/** Deletes at once: a recovery window is refused, because nothing could be recovered in it. */
export const deleteSecret = defineOperation({
  name: 'DeleteSecret',
  input: z.strictObject({ SecretId: z.string(), ForceDeleteWithoutRecovery: z.literal(true) }),
  run: (vault: SecretVault, input) => {
    const { arn, name } = vault.find(input.SecretId);
    vault.delete(name);
    return { ARN: arn, Name: name, DeletionDate: now() / 1000 };
  },
});

import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { SecretVault } from '../secrets.ts';

const Tag = z.strictObject({ Key: z.string().min(1).max(128), Value: z.string().max(256).default('') });

export const tagResource = defineOperation({
  name: 'TagResource',
  input: z.strictObject({ SecretId: z.string(), Tags: z.array(Tag).min(1).max(50) }),
  run: (vault: SecretVault, { SecretId, Tags }) => {
    const added = Object.fromEntries(Tags.map(({ Key, Value }) => [Key, Value]));
    vault.change(SecretId, { tags: { ...vault.find(SecretId).tags, ...added } });
  },
});

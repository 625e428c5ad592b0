import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { SecretVault } from '../secrets.ts';
import { stagesOf, summaryOf } from './describe-secret.ts';

export const listSecrets = defineOperation({
  name: 'ListSecrets',
  input: z.strictObject({
    MaxResults: z.int().min(1).max(100).default(100),
    NextToken: z.string().regex(/^\d+$/).optional(),
  }),
  run: (vault: SecretVault, { MaxResults, NextToken = '0' }) => {
    const all = vault.list();
    const end = Number(NextToken) + MaxResults;
    return {
      SecretList: all
        .slice(Number(NextToken), end)
        .map((secret) => ({ ...summaryOf(secret), SecretVersionsToStages: stagesOf(secret) })),
      ...(end < all.length ? { NextToken: String(end) } : {}),
    };
  },
});

import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod';
import { Transient } from '../errors.ts';
import type { Clock } from '../ports/clock.ts';
import type { SecretStore } from '../ports/secret-store.ts';

/** A rotated secret is seen after this long at the latest; both values of a rotation are valid meanwhile. */
const KEPT_MS = 60_000;
/** Whoever sends wrong signatures can't make us ask more often than this. */
const FRESH_MS = 5_000;

/** A secret that Secrets Manager generated holds one value, not a list. */
const OneOrMore = z.union([
  z.array(z.string().min(1)),
  z
    .string()
    .min(1)
    .transform((value) => [value]),
]);
const Values = z.record(z.string(), OneOrMore);
type Values = z.infer<typeof Values>;

/** Secrets of AWS Secrets Manager, read once a minute unless asked for anew. Whatever goes wrong, no part of a value is in the error. */
export function secretsManagerSecretStore(on: {
  readonly client: SecretsManagerClient;
  readonly clock: Clock;
}): SecretStore {
  const kept = new Map<string, { readonly values: Values; readonly readAt: number }>();
  return {
    values: async (secretId, fresh) => {
      const known = kept.get(secretId);
      const age = on.clock.now() - (known?.readAt ?? 0);
      if (known !== undefined && age < (fresh === undefined ? KEPT_MS : FRESH_MS)) return known.values;
      const values = await read(on.client, secretId);
      kept.set(secretId, { values, readAt: on.clock.now() });
      return values;
    },
  };
}

async function read(client: SecretsManagerClient, secretId: string): Promise<Values> {
  try {
    const answer = await client.send(new GetSecretValueCommand({ SecretId: secretId }));
    return Values.parse(JSON.parse(answer.SecretString ?? ''));
  } catch (error) {
    const reason = error instanceof Error ? error.name : 'unknown';
    throw new Transient(
      `the secret can't be read, or is no JSON object of texts or lists of them: ${reason}`,
    );
  }
}

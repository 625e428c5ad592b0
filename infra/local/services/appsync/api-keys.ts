import { randomBytes } from 'node:crypto';
import * as z from 'zod';
import { now } from '../../kernel/clock.ts';
import type { Collection, StateStore } from '../../kernel/state.ts';

const apiKeySchema = z.strictObject({
  apiId: z.string(),
  name: z.string(),
  key: z.string(),
  /** Epoch seconds. */
  expiresSeconds: z.number(),
});
export type ApiKey = z.infer<typeof apiKeySchema>;

const WEEK_SECONDS = 7 * 86_400;

export interface ApiKeys {
  of(apiId: string): readonly ApiKey[];
  /** A key of the same API and name is kept; what changes is when it ends. */
  create(apiId: string, key: { readonly name: string; readonly expires: number | undefined }): string;
}

export function openApiKeys(state: StateStore): ApiKeys {
  const kept: Collection<ApiKey> = state.collection('appsync-api-keys', (document) =>
    apiKeySchema.parse(document),
  );
  return {
    of: (apiId) =>
      kept
        .entries()
        .map(([, key]) => key)
        .filter((key) => key.apiId === apiId),
    create: (apiId, { name, expires }) => {
      const id = `${apiId}/${name}`;
      const key = kept.get(id)?.key ?? `da2-${randomBytes(13).toString('hex')}`;
      const expiresSeconds = expires ?? Math.floor(now() / 1000) + WEEK_SECONDS;
      kept.put(id, { apiId, name, key, expiresSeconds });
      return key;
    },
  };
}

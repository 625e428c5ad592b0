import { describe, expect, test } from '@jest/globals';
import { Transient } from '../../functions/shared/errors.ts';
import type { SecretStore } from '../../functions/shared/ports/secret-store.ts';

/** `secretId` names a secret that is there and holds lists of texts. */
export function secretStoreContract(
  make: () => Promise<{ readonly store: SecretStore; readonly secretId: string }>,
): void {
  describe('a secret store', () => {
    test('gives a list of values per key', async () => {
      const { store, secretId } = await make();
      const lists = Object.values(await store.values(secretId));
      expect(lists.length).toBeGreaterThan(0);
      for (const list of lists) expect(list).toEqual(list.map(() => expect.any(String)));
    });

    test('keeps what it read a short while ago, and reads it anew when asked to', async () => {
      const { store, secretId } = await make();
      const known = await store.values(secretId);
      expect(await store.values(secretId)).toBe(known);
      expect(await store.values(secretId, 'fresh')).toEqual(known);
    });

    test('fails as transient for a secret that is not there', async () => {
      const { store } = await make();
      await expect(store.values('signalroom-no-such-secret')).rejects.toBeInstanceOf(Transient);
    });
  });
}

import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { sha256 } from '../../functions/shared/hash.ts';
import type { EvidenceStore } from '../../functions/shared/ports/evidence-store.ts';

/** `tamper` overwrites the bytes behind a key, as somebody with access to the storage could. */
export function evidenceStoreContract(
  make: () => Promise<{
    store: EvidenceStore;
    tamper: (objectKey: string, content: string) => Promise<void>;
  }>,
): void {
  const content = '{"naïve":"🚀"}';
  const fresh = () => randomBytes(16).toString('hex');

  describe('an evidence store', () => {
    test('gives back what was frozen, byte for byte', async () => {
      const { store } = await make();
      const frozen = await store.freeze(fresh(), content);
      expect(frozen).toMatchObject({ sha256: sha256(content), sizeBytes: Buffer.byteLength(content) });
      expect(await store.read(frozen.objectKey)).toBe(content);
    });

    test('stores the same content of one investigation once', async () => {
      const { store } = await make();
      const id = fresh();
      expect(await store.freeze(id, content)).toEqual(await store.freeze(id, content));
    });

    test('keeps the evidence of two investigations apart', async () => {
      const { store } = await make();
      const [one, two] = [await store.freeze(fresh(), content), await store.freeze(fresh(), content)];
      expect(one.objectKey).not.toBe(two.objectKey);
    });

    test('says that there is no such evidence', async () => {
      const { store } = await make();
      const missing = store.read(`investigations/${fresh()}/${'0'.repeat(64)}.json`);
      await expect(missing).rejects.toMatchObject({ code: 'NotFound' });
    });

    test('does not give out bytes that were changed afterwards', async () => {
      const { store, tamper } = await make();
      const { objectKey } = await store.freeze(fresh(), content);
      await tamper(objectKey, '{"naïve":"changed"}');
      await expect(store.read(objectKey)).rejects.toThrow('no longer match');
    });
  });
}

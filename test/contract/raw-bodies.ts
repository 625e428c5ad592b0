import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { RawBodies } from '../../functions/shared/ports/raw-bodies.ts';

/** Every implementation of the port keeps these promises. Bodies are drawn by lot, so a shared bucket is fine. */
export function rawBodiesContract(make: () => Promise<RawBodies>): void {
  describe('a store of raw bodies', () => {
    test('gives back the bytes, whatever they are', async () => {
      const store = await make();
      const bytes = randomBytes(2 * 1024 * 1024);
      const reference = await store.put(bytes);
      expect(reference).toMatchObject({
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        sizeBytes: bytes.length,
      });
      expect(bytes.equals(await store.read(reference))).toBe(true);
    });

    test('keeps the same body once', async () => {
      const store = await make();
      const bytes = randomBytes(100);
      expect(await store.put(bytes)).toEqual(await store.put(bytes));
    });

    test('says that a body is not there', async () => {
      const store = await make();
      const hash = randomBytes(32).toString('hex');
      const missing = store.read({ key: `bodies/${hash}`, sha256: hash, sizeBytes: 1 });
      await expect(missing).rejects.toMatchObject({ code: 'NotFound', path: 'dataref' });
    });

    test.each(['sidelined/day=2026-05-04/x.json', '../x', 'bodies/x'])(
      'reads no other key: %s',
      async (key) => {
        const store = await make();
        const { sha256, sizeBytes } = await store.put(randomBytes(10));
        await expect(store.read({ key, sha256, sizeBytes })).rejects.toMatchObject({ code: 'BadInput' });
      },
    );
  });
}

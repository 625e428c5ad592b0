import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Leases } from '../../functions/shared/ports/leases.ts';

const fresh = (): string => randomBytes(16).toString('hex');

/** Every implementation of the port keeps these promises. */
export function leasesContract(make: () => Promise<Leases>): void {
  describe('leases', () => {
    test('go to one of several who want them at once', async () => {
      const leases = await make();
      const key = fresh();
      expect(await leases.read(key)).toBeUndefined();
      const fences = await Promise.all(
        ['a', 'b', 'c'].map((holder) => leases.take({ key, holder, until: 7, over: undefined })),
      );
      expect(fences.filter((fence) => fence !== undefined)).toEqual([1]);
      expect(await leases.read(key)).toMatchObject({ key, fence: 1, until: 7 });
    });

    test('are taken over with a higher fence, by one who saw the one before', async () => {
      const leases = await make();
      const key = fresh();
      await leases.take({ key, holder: 'a', until: 7, over: undefined });
      expect(await leases.take({ key, holder: 'b', until: 8, over: 1 })).toBe(2);
      expect(await leases.take({ key, holder: 'c', until: 9, over: 1 })).toBeUndefined();
      expect(await leases.take({ key, holder: 'c', until: 9, over: undefined })).toBeUndefined();
      expect(await leases.read(key)).toEqual({ key, holder: 'b', fence: 2, until: 8 });
    });

    test('are given back by their holder only, and the fence still rises', async () => {
      const leases = await make();
      const key = fresh();
      await leases.take({ key, holder: 'a', until: 7, over: undefined });
      await leases.take({ key, holder: 'b', until: 8, over: 1 });
      await leases.drop({ key, fence: 1 });
      expect((await leases.read(key))?.holder).toBe('b');
      await leases.drop({ key, fence: 2 });
      expect(await leases.read(key)).toMatchObject({ fence: 2, until: 0 });
      expect(await leases.take({ key, holder: 'c', until: 9, over: 2 })).toBe(3);
    });
  });
}

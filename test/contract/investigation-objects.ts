import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { InvestigationObjects } from '../../functions/shared/ports/investigation-objects.ts';

interface Made {
  readonly objects: InvestigationObjects;
  readonly put: (key: string) => Promise<void>;
  /** The keys that are there and begin so, in order. */
  readonly below: (prefix: string) => Promise<readonly string[]>;
}

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared bucket is fine. */
export function investigationObjectsContract(make: () => Promise<Made>): void {
  const fresh = (): string => randomBytes(16).toString('hex');

  describe('the objects of an investigation', () => {
    test('are all erased but those that are kept, and those of others stay', async () => {
      const { objects, put, below } = await make();
      const [id, other] = [fresh(), fresh()];
      const folders = ['snapshots', 'uploads', 'exports', 'investigations'];
      const own = folders.flatMap((folder) => [`${folder}/${id}/a.json`, `${folder}/${id}/b/c.json`]);
      const neighbours = [`investigations/${id}x/a.json`, `investigations/${other}/a.json`];
      for (const key of [...own, ...neighbours]) await put(key);
      const kept = `investigations/${id}/a.json`;
      for (const _again of [1, 2]) await objects.erase(id, new Set([kept]));
      const left = await Promise.all(folders.map((folder) => below(`${folder}/${id}/`)));
      expect(left.flat()).toEqual([kept]);
      for (const key of neighbours) expect(await below(key)).toEqual([key]);
      await objects.erase(id, new Set());
      expect(await below(`investigations/${id}/`)).toEqual([]);
    });
  });
}

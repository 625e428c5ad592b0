import { randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { InvestigationSnapshots } from '../../functions/shared/ports/investigation-snapshots.ts';

export function investigationSnapshotsContract(make: () => InvestigationSnapshots): void {
  describe('snapshots of investigations', () => {
    const at = (investigationId: string, sequence: number, foldVersion = 1) => ({
      investigationId,
      foldVersion,
      sequence,
      state: { sequence, text: 'naïve 🚀' },
    });

    test('gives back the newest', async () => {
      const [snapshots, id] = [make(), randomUUID()];
      for (const sequence of [9, 1_000, 200]) await snapshots.save(at(id, sequence));
      expect(await snapshots.latest({ investigationId: id, foldVersion: 1 })).toEqual(at(id, 1_000).state);
    });

    test('gives back the newest at or before a sequence', async () => {
      const [snapshots, id] = [make(), randomUUID()];
      for (const sequence of [200, 400, 1_000]) await snapshots.save(at(id, sequence));
      const asOf = (atOrBefore: number) =>
        snapshots.latest({ investigationId: id, foldVersion: 1, atOrBefore });
      expect(await asOf(999)).toEqual(at(id, 400).state);
      expect(await asOf(400)).toEqual(at(id, 400).state);
      expect(await asOf(199)).toBeUndefined();
    });

    test('knows only what the same version of the fold made, of the same investigation', async () => {
      const [snapshots, id] = [make(), randomUUID()];
      await snapshots.save(at(id, 5, 1));
      expect(await snapshots.latest({ investigationId: id, foldVersion: 2 })).toBeUndefined();
      expect(await snapshots.latest({ investigationId: randomUUID(), foldVersion: 1 })).toBeUndefined();
    });
  });
}

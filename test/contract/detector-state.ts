import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { DetectorState } from '../../functions/shared/ports/detector-state.ts';

const usedAt = 1_900_000_000_000;

/** Every implementation of the port keeps these promises. Names are drawn by lot, so a shared table is fine. */
export function detectorStateContract(make: () => Promise<DetectorState>): void {
  describe('the state of detectors', () => {
    test('is loaded as it was saved, what is not there is left out', async () => {
      const state = await make();
      const [cell, other] = [randomUUID(), randomUUID()];
      const content = { entries: { 'a/1': [1, { text: 'ü', list: [0.1, null, true] }] } };
      expect(await state.saveCell({ cell, version: 1, content, usedAt })).toBe(true);
      const loaded = await state.loadCells([cell, other, cell]);
      expect([...loaded.values()]).toEqual([{ cell, version: 1, content, usedAt }]);
      expect((await state.loadCells([])).size).toBe(0);
    });

    test('is not overwritten by who has loaded an older version', async () => {
      const state = await make();
      const cell = randomUUID();
      const save = (version: number, content: string) => state.saveCell({ cell, version, content, usedAt });
      expect(await save(2, 'too early')).toBe(false);
      expect(await save(1, 'first')).toBe(true);
      expect(await save(1, 'also first')).toBe(false);
      expect(await save(2, 'second')).toBe(true);
      expect(await save(2, 'late')).toBe(false);
      expect((await state.loadCells([cell])).get(cell)).toMatchObject({ version: 2, content: 'second' });
    });

    test('of a block is what goes furthest, in whatever order it comes', async () => {
      const state = await make();
      const block = randomUUID();
      const save = (end: number) => state.saveBlock({ block, end, content: { end }, usedAt });
      for (const end of [64, 256, 128, 256]) await save(end);
      const loaded = await state.loadBlocks([block]);
      expect([...loaded.values()]).toEqual([{ block, end: 256, content: { end: 256 }, usedAt }]);
    });

    test('keeps cells and blocks of one name apart', async () => {
      const state = await make();
      const name = randomUUID();
      await state.saveCell({ cell: name, version: 1, content: 'cell', usedAt });
      await state.saveBlock({ block: name, end: 7, content: 'block', usedAt });
      expect((await state.loadCells([name])).get(name)?.content).toBe('cell');
      expect((await state.loadBlocks([name])).get(name)?.content).toBe('block');
    });

    test('is loaded by hundreds', async () => {
      const state = await make();
      const cells = Array.from({ length: 230 }, () => randomUUID());
      for (const cell of cells) await state.saveCell({ cell, version: 1, content: cell, usedAt });
      const loaded = await state.loadCells(cells);
      expect(cells.every((cell) => loaded.get(cell)?.content === cell)).toBe(true);
    });

    test('larger than an item is refused, and nothing is written', async () => {
      const state = await make();
      const cell = randomUUID();
      const content = randomBytes(600_000).toString('base64');
      await expect(state.saveCell({ cell, version: 1, content, usedAt })).rejects.toMatchObject({
        code: 'Limit',
      });
      expect((await state.loadCells([cell])).size).toBe(0);
    });
  });
}

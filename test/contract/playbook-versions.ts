import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { PlaybookVersions } from '../../functions/shared/ports/playbook-versions.ts';
import { Playbook } from '../../schemas/playbook.ts';
import type { StoredPlaybook } from '../../schemas/stored-playbook.ts';

const ana = { id: 'sub-ana', name: 'ana' };
const EDITABLE = ['draft', 'tested'] as const;

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function playbookVersionsContract(make: () => Promise<PlaybookVersions>): void {
  const stored = (more: Partial<StoredPlaybook> = {}): StoredPlaybook => {
    const playbookId = more.playbookId ?? `p${randomBytes(8).toString('hex')}`;
    const version = more.version ?? '1.0.0';
    return {
      playbookId,
      version,
      state: 'draft',
      revision: 1,
      text: `id: ${playbookId} # ü`,
      playbook: Playbook.parse({
        id: playbookId,
        version,
        summary: 'Ends.',
        owner: 'shop',
        guard: { environments: ['dev'], cooldownSeconds: 60 },
        steps: [{ id: 'over', end: 'succeeded', because: 'it is' }],
      }),
      documentHash: 'abc',
      authors: [ana],
      obstacles: ['it has no test'],
      saved: { by: ana, at: 1_700_000_000_000, idempotencyKey: 'k' },
      ...more,
    };
  };

  describe('versions of playbooks', () => {
    test('are given back as they were saved, to the field', async () => {
      const versions = await make();
      const first = stored();
      expect(await versions.save(first, EDITABLE)).toBe(true);
      expect(await versions.get(first)).toEqual(first);
      expect(await versions.get({ ...first, version: '1.0.1' })).toBeUndefined();
    });

    test('are saved over the revision before, in the states that are named', async () => {
      const versions = await make();
      const first = stored();
      await versions.save(first, EDITABLE);
      expect(await versions.save({ ...first, text: 'other' }, EDITABLE)).toBe(false);
      expect(await versions.save({ ...first, revision: 3 }, EDITABLE)).toBe(false);
      const second = { ...first, revision: 2, text: 'other', state: 'proposed' as const };
      expect(await versions.save(second, EDITABLE)).toBe(true);
      expect(await versions.save({ ...first, revision: 3 }, EDITABLE)).toBe(false);
      expect(await versions.get(first)).toEqual(second);
    });

    test('are listed from the lowest on, and those of others apart', async () => {
      const versions = await make();
      const { playbookId } = stored();
      for (const version of ['1.10.0', '1.2.0', '0.9.0', '10.0.0'])
        await versions.save(stored({ playbookId, version }), EDITABLE);
      await versions.save(stored({ playbookId: `${playbookId}-more` }), EDITABLE);
      const listed = await versions.versions(playbookId);
      expect(listed.map(({ version }) => version)).toEqual(['0.9.0', '1.2.0', '1.10.0', '10.0.0']);
    });

    test('keep the machine that was published', async () => {
      const versions = await make();
      const first = stored({ state: 'approved' });
      await versions.save(first, EDITABLE);
      const machine = { machineVersionArn: 'arn:1', definition: '{"a":"ü"}', definitionHash: 'def' };
      const published = { by: ana, at: 1_700_000_000_001, idempotencyKey: 'p' };
      const set = { state: 'published', published, machine } as const;
      expect(await versions.change(first, { from: ['approved'], revision: 1, set })).toBe(true);
      expect(await versions.get(first)).toEqual({ ...first, ...set });
    });

    test('change only from the states and the revision that are named', async () => {
      const versions = await make();
      const first = stored({ state: 'tested' });
      await versions.save(first, EDITABLE);
      const proposed = { by: ana, at: 1_700_000_000_001, rationale: 'why', idempotencyKey: 'l' };
      const change = { from: ['tested'], revision: 1, set: { state: 'proposed', proposed } } as const;
      expect(await versions.change(first, { ...change, revision: 2 })).toBe(false);
      expect(await versions.change({ ...first, version: '2.0.0' }, change)).toBe(false);
      expect(await versions.change(first, change)).toBe(true);
      expect(await versions.change(first, change)).toBe(false);
      expect(await versions.get(first)).toEqual({ ...first, state: 'proposed', proposed });
    });
  });
}

import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { QueryTemplates } from '../../functions/shared/ports/query-templates.ts';
import type { StoredQueryTemplate } from '../../schemas/stored-query-template.ts';

const fresh = (): string => `t${randomBytes(8).toString('hex')}`;

/** Every implementation of the port keeps these promises. Ids are fresh, so a shared table is fine. */
export function queryTemplatesContract(make: () => Promise<QueryTemplates>): void {
  const stored = (more: Partial<StoredQueryTemplate> = {}): StoredQueryTemplate => ({
    templateId: 'a-template',
    version: 1,
    state: 'proposed',
    document: {
      id: 'a-template',
      version: 1,
      summary: 'What it asks.',
      sensitivity: 'internal',
      scanBoundBytes: 20_000_000,
      parameters: { least: { type: 'number', description: 'At least', default: 0.1 } },
      body: 'from log between now - 1h and now | summarize n = count()',
      tests: [{ name: 'Nothing', parameters: {}, signals: [], rows: [[0, null, 'ü', 1e300]] }],
    },
    text: 'id: a-template',
    documentHash: 'abc',
    proposed: { by: { id: 'sub-ana', name: 'ana' }, at: 1_700_000_000_000 },
    ...more,
  });

  describe('query templates', () => {
    test('gives back what was added, to the field', async () => {
      const templates = await make();
      const added = stored({ templateId: fresh() });
      expect(await templates.add(added)).toBe(true);
      expect(await templates.get(added.templateId, 1)).toEqual(added);
      expect(await templates.get(added.templateId, 2)).toBeUndefined();
    });

    test('keeps the version that is there', async () => {
      const templates = await make();
      const added = stored({ templateId: fresh() });
      await templates.add(added);
      expect(await templates.add({ ...added, documentHash: 'other' })).toBe(false);
      expect(await templates.get(added.templateId, 1)).toEqual(added);
    });

    test('lists versions from the oldest on, and those of others apart', async () => {
      const templates = await make();
      const templateId = fresh();
      for (const version of [10, 2, 1]) await templates.add(stored({ templateId, version }));
      await templates.add(stored({ templateId: `${templateId}-more` }));
      const versions = await templates.versions(templateId);
      expect(versions.map(({ version }) => version)).toEqual([1, 2, 10]);
      const ours = (await templates.list()).filter((each) => each.templateId.startsWith(templateId));
      expect(ours).toHaveLength(4);
    });

    test('changes a version only from the states that are named', async () => {
      const templates = await make();
      const added = stored({ templateId: fresh() });
      await templates.add(added);
      const reviewed = { by: { id: 'sub-ben', name: 'ben' }, at: 1_700_000_000_001, rationale: 'fine' };
      const approval = { from: ['proposed'], set: { state: 'approved', reviewed } } as const;
      expect(await templates.change(added, approval)).toBe(true);
      expect(await templates.change(added, approval)).toBe(false);
      expect(await templates.change({ ...added, version: 2 }, approval)).toBe(false);
      expect(await templates.get(added.templateId, 1)).toEqual({ ...added, state: 'approved', reviewed });
    });
  });
}

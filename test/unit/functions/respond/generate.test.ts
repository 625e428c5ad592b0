import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { QUERY_TEMPLATES } from '../../../../functions/investigate/query-templates/published-queries.ts';
import { assertUnchanged, playbookFiles } from '../../../../functions/respond/generate.ts';
import { PUBLISHED } from '../../../../functions/respond/published.ts';
import { knownQueries } from '../../../../infra/generate/known-queries.ts';

const root = new URL('../../../../', import.meta.url);
const known = knownQueries(QUERY_TEMPLATES);

test('the committed files are what the playbooks give', async () => {
  const files = await playbookFiles(known);
  // One per playbook, the list of them, and what is known of query templates.
  const playbooks = await readdir(new URL('functions/respond/playbooks/', root));
  expect(files).toHaveLength(playbooks.length + 2);
  for (const { path, content } of files) expect(await readFile(new URL(path, root), 'utf8')).toBe(content);
});

test('every playbook of the folder is published, and nothing else is', async () => {
  const names = await readdir(new URL('functions/respond/playbooks/', root));
  expect(PUBLISHED.map(({ playbook }) => `${playbook.id}.yaml`)).toEqual(names.sort());
});

test('a playbook with an unknown query template is not published', async () => {
  await expect(playbookFiles([])).rejects.toThrow('unknown query template');
});

test('a published version can not be given another document', () => {
  const [published] = PUBLISHED;
  const changed = { playbook: published!.playbook, documentHash: '0'.repeat(64) };
  expect(() => assertUnchanged(changed, published)).toThrow('raise it');
  const raised = { ...changed, playbook: { ...changed.playbook, version: '9.0.0' } };
  expect(() => assertUnchanged(raised, published)).not.toThrow();
  expect(() => assertUnchanged(changed, undefined)).not.toThrow();
});

test('what the query steps ask is what their templates accept', () => {
  const samples: Record<string, unknown> = {
    service: 'checkout',
    deploymentTime: '2026-03-01T12:00:00.000Z',
    since: '2026-03-01T12:00:00.000Z',
  };
  for (const { playbook } of PUBLISHED) {
    for (const step of playbook.steps) {
      if (!('query' in step)) continue;
      const template = QUERY_TEMPLATES.find(({ id }) => id === step.query);
      const values = Object.entries(step.with).map(([name, value]) =>
        typeof value === 'string' && value.startsWith('${') ? [name, samples[name]] : [name, value],
      );
      expect(template?.schema.safeParse(Object.fromEntries(values)).error).toBeUndefined();
      if (typeof step.expect === 'string') continue;
      expect(template?.program.columns.map(({ name }) => name)).toContain(step.expect.column);
    }
  }
});

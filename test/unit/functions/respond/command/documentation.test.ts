import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../../../../functions/respond/command/command-line.ts';
import { PUBLISHED } from '../../../../../functions/respond/published.ts';
import { ACTIONS } from '../../../../../functions/respond/registry.ts';
import { riskOf } from '../../../../../functions/respond/risk.ts';

let guide: string;
let folder: string;

beforeAll(async () => {
  guide = await readFile('docs/playbooks.md', 'utf8');
  folder = await mkdtemp(join(tmpdir(), 'guide-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** The blocks of code of one language in the guide. */
const blocks = (language: string): string[] =>
  [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map(
    ([, code = '']) => code,
  );

describe('the guide to playbooks', () => {
  test('gives a playbook on which every command that it shows works', async () => {
    const file = join(folder, 'calm-down.yaml');
    await writeFile(file, blocks('yaml')[0] ?? '');
    const commands = blocks('sh')
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('npm run -s playbook --'));
    expect(commands.map((line) => line.split(' ')[5])).toEqual(['lint', 'test', 'graph', 'compile', 'diff']);
    for (const command of commands) {
      const [verb = ''] = command.split(' ').slice(5);
      expect(await runCommand([verb, file])).toMatchObject({ code: 0 });
    }
  });

  test('shows what the command prints', async () => {
    const { text } = await runCommand(['test', join(folder, 'calm-down.yaml')]);
    expect(guide).toContain(text.trim());
  });

  test('lists every action and every playbook with its risk', () => {
    for (const { id } of ACTIONS) expect(guide).toContain(`\`${id}\``);
    for (const { playbook } of PUBLISHED) {
      const row = guide.split('\n').find((line) => line.startsWith(`| \`${playbook.id}\``));
      expect(row).toContain(`| ${riskOf(playbook, PUBLISHED)} |`);
    }
  });
});

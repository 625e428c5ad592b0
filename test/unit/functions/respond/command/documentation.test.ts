import { appendFile, copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { QUERY_TEMPLATES } from '../../../../../functions/investigate/query-templates/published-queries.ts';
import { testDocument } from '../../../../../functions/respond/api/test-document.ts';
import { runCommand } from '../../../../../functions/respond/command/command-line.ts';
import { playbookFiles } from '../../../../../functions/respond/generate.ts';
import { PUBLISHED } from '../../../../../functions/respond/published.ts';
import { ACTIONS } from '../../../../../functions/respond/registry.ts';
import { riskOf } from '../../../../../functions/respond/risk.ts';
import { knownQueries } from '../../../../../infra/generate/known-queries.ts';
import { blocksOf, commandsIn, type GuideBlock } from '../../../../steps/guide.ts';

const GUIDE = 'docs/playbooks.md';
const SHIPPED = 'functions/respond/playbooks';
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guide-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs a command of the guide on the files of the guide, and gives what it prints. */
async function run(command: string): Promise<string> {
  const playbook = /^npm run -s playbook -- (.*)$/.exec(command)?.[1]?.split(' ');
  if (playbook !== undefined) {
    const args = playbook.map((arg) => (arg.endsWith('.yaml') ? join(folder, arg) : arg));
    const { code, text } = await runCommand(args);
    expect({ command, code }).toEqual({ command, code: 0 });
    return text;
  }
  const copied = /^cp (\S+) functions\/respond\/playbooks\/$/.exec(command)?.[1];
  if (copied !== undefined) {
    for (const name of await readdir(SHIPPED)) await copyFile(join(SHIPPED, name), join(folder, name));
    expect(await readdir(folder)).toContain(copied);
    return '';
  }
  if (command === 'npm run generate') {
    const files = await playbookFiles(knownQueries(QUERY_TEMPLATES), pathToFileURL(`${folder}/`));
    expect(files.map(({ path }) => path)).toContain('functions/respond/generated/calm-down.json');
    return '';
  }
  // This is one of the tests that it runs.
  if (command === 'npm run test:unit') return '';
  throw new Error(`the guide has a command that no test runs: ${command}`);
}

/** Runs the commands of a block one after the other, and gives what the last one prints. */
async function runAll(block: GuideBlock): Promise<string> {
  let printed = '';
  for (const command of commandsIn(block)) printed = await run(command);
  return printed;
}

/** Keeps a file of the guide, or adds to it, as the line before the block says. */
async function write({ code, before }: GuideBlock): Promise<void> {
  const file = join(folder, /`([a-z-]+\.yaml)`:$/.exec(before)?.[1] ?? '');
  await (before.includes('Save this') ? writeFile(file, code) : appendFile(file, code));
}

describe('the guide to playbooks', () => {
  test('leads from nothing to a playbook that ships: every command works, and prints what is shown', async () => {
    let printed = '';
    for (const block of blocksOf(GUIDE, 'From nothing to a published playbook')) {
      if (block.language === 'yaml') await write(block);
      else if (block.language === '') expect(printed.trim()).toBe(block.code.trim());
      else printed = await runAll(block);
    }
    const document = await readFile(join(folder, 'calm-down.yaml'), 'utf8');
    expect(await testDocument({ published: PUBLISHED }, { document })).toMatchObject({
      passed: true,
      missingExits: [],
    });
  });

  test('has no command that no test runs', () => {
    const elsewhere = blocksOf(GUIDE)
      .filter(({ language }) => language === 'sh')
      .flatMap(commandsIn);
    // Those of the AWS CLI are run, by way of the SDK, in test/e2e/playbooks/guide.test.ts.
    const unknown = elsewhere.filter(
      (command) => !/^(npm run|cp calm-down|aws cloudwatch |export AWS_CONFIG_FILE=)/.test(command),
    );
    expect(unknown).toEqual([]);
  });

  test('lists every action and every playbook with its risk', async () => {
    const guide = await readFile(GUIDE, 'utf8');
    for (const { id } of ACTIONS) expect(guide).toContain(`\`${id}\``);
    for (const { playbook } of PUBLISHED) {
      const row = guide.split('\n').find((line) => line.startsWith(`| \`${playbook.id}\``));
      expect(row).toContain(`| ${riskOf(playbook, PUBLISHED)} |`);
    }
  });
});

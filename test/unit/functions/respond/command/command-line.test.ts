import { readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { runCommand } from '../../../../../functions/respond/command/command-line.ts';

const FOLDER = 'functions/respond/playbooks';
const shipped = readdirSync(FOLDER).map((name) => join(FOLDER, name));
const ROLL_BACK = join(FOLDER, 'roll-back-ecs-service.yaml');
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'playbooks-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function edited(change: (text: string) => string): Promise<string> {
  const file = join(folder, 'roll-back-ecs-service.yaml');
  await writeFile(file, change(await readFile(ROLL_BACK, 'utf8')));
  return file;
}

describe('every playbook that ships', () => {
  test.each(shipped)('%s has no problem, and its tests pass and take every way', async (file) => {
    expect((await runCommand(['lint', file])).text).toMatch(/^ok /);
    const { code, text } = await runCommand(['test', file]);
    expect(text).not.toContain('FAILED');
    expect(text).not.toContain('no test in which');
    expect(code).toBe(0);
  });
});

describe('the command', () => {
  test('names line, column and reason of a problem', async () => {
    const file = await edited((text) => text.replace('undo: action', 'undo: none'));
    expect(await runCommand(['lint', file])).toMatchObject({
      code: 1,
      text: expect.stringMatching(/^roll-back-ecs-service.yaml:\d+:\d+ steps\[1\].undo: /),
    });
  });

  test('fails when a test of the playbook fails, and says how', async () => {
    const file = await edited((text) => text.replace('outcome: refused', 'outcome: succeeded'));
    const { code, text } = await runCommand(['test', file]);
    expect(code).toBe(1);
    expect(text).toContain('FAILED a lead refuses, and nothing is done');
    expect(text).toContain('outcome: expected succeeded, was refused');
  });

  test('says what changed since the version that is published', async () => {
    const file = await edited((text) =>
      text.replace('retryForSeconds: 300', 'retryForSeconds: 600').replace('2.0.0', '2.0.1'),
    );
    const { text } = await runCommand(['diff', file]);
    expect(text).toContain('roll-back-ecs-service 2.0.0 -> roll-back-ecs-service 2.0.1');
    expect(text).toContain('~ steps.errors-fell.retryForSeconds: 300 -> 600');
    expect((await runCommand(['diff', ROLL_BACK])).text).toContain('nothing changed');
  });

  test('prints the state machine that is deployed', async () => {
    const { text } = await runCommand(['compile', ROLL_BACK]);
    expect(JSON.parse(text)).toMatchObject({ StartAt: 'locate-investigation' });
  });

  test('draws the steps for Mermaid and as SVG', async () => {
    const { text } = await runCommand(['graph', ROLL_BACK]);
    expect(text).toContain('flowchart TD');
    expect(text).toContain('s_agree --> s_roll_back');
    const drawn = await runCommand(['graph', ROLL_BACK, '--svg']);
    expect(drawn.text).toMatch(/^<svg [\s\S]*errors-fell[\s\S]*<\/svg>\n$/);
  });

  test.each([[[]], [['sing', 'x']], [['lint']], [['lint', '--loud', 'x']]])(
    'explains itself for %j',
    async (args) => {
      const { code, text } = await runCommand(args);
      expect(code).toBe(2);
      expect(text).toContain('npm run -s playbook -- lint FILE');
    },
  );

  test('names a file that is not there', async () => {
    expect(await runCommand(['lint', 'nowhere.yaml'])).toMatchObject({
      code: 2,
      text: expect.stringContaining('nowhere.yaml'),
    });
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';

const directory = mkdtempSync(join(tmpdir(), 'signalroom-line-'));
const data = join(directory, 'data');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Runs a program of the repository to its end. */
async function run(...parameters: string[]) {
  const child = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'pipe'] });
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      written += chunk.toString('utf8');
    });
  const [code] = await once(child, 'close');
  return { code, written };
}
const start = (...parameters: string[]) =>
  run('infra/local/main.ts', '--data-directory', data, ...parameters);

const broken = join(directory, 'broken');
mkdirSync(broken);
writeFileSync(join(broken, 'manifest.json'), '{"version": "1", ');

describe('The start refuses, naming what is wrong, and leaves nothing behind', () => {
  test.each([
    ['an unknown option', ['--verbose'], /--verbose/],
    ['a port that is none', ['--port', '65536'], /--port: 65536 is not a port/],
    ['a stage that does not exist', ['--stage', 'moon'], /--stage: moon is not one of dev, staging, prod/],
    ['options that exclude each other', ['--once', '--empty'], /--once .* --empty .* choose one/],
    ['an assembly that is not there', ['--empty', '--assembly', join(directory, 'none')], /none/],
    ['an assembly that is no JSON', ['--empty', '--assembly', broken], /manifest\.json/],
  ])('%s', async (_is, options, says) => {
    const { code, written } = await start(...options);
    expect(code).toBe(1);
    expect(written).toMatch(says);
    expect(written).not.toMatch(/^\s+at /m);
    expect(existsSync(data)).toBe(false);
  });

  test('a data folder that holds something else, which it does not empty', async () => {
    const others = join(directory, 'others');
    mkdirSync(others);
    writeFileSync(join(others, 'thesis.txt'), 'years of work');
    const { code, written } = await run(
      ...['infra/local/main.ts', '--empty', '--fresh', '--data-directory', others, '--port', '0'],
      ...['--assembly', process.env['SIGNALROOM_ASSEMBLY'] ?? 'cdk.out'],
    );
    expect({ code, written }).toEqual({ code: 1, written: expect.stringContaining(others) });
    expect(readdirSync(others)).toEqual(['thesis.txt']);
  });

  test('an unknown stage of the application, at synthesis', async () => {
    const child = spawn(process.execPath, ['infra/app.ts'], {
      env: { ...process.env, CDK_CONTEXT_JSON: '{"stage":"moon"}', CDK_OUTDIR: join(directory, 'moon') },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let written = '';
    child.stderr.on('data', (chunk: Buffer) => {
      written += chunk.toString('utf8');
    });
    const [code] = await once(child, 'close');
    expect(code).not.toBe(0);
    expect(written).toContain('context stage: "moon" is not a stage; choose one of dev, staging, prod');
  });
});

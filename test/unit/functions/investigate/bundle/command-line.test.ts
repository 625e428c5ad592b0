import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { investigationCommand } from '../../../../../functions/investigate/bundle/command-line.ts';
import { anOpenRoom } from '../an-open-room.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bundle-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function said(...args: string[]) {
  let [out, err] = ['', ''];
  const code = await investigationCommand(args, undefined, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
  });
  return { code, out, err };
}

async function aBundle(change = (text: string) => text): Promise<string> {
  const { ask, investigationId, freeze } = await anOpenRoom();
  await freeze();
  const { text } = (await ask('exportInvestigation', { input: { investigationId, format: 'json' } })) as {
    text?: string;
  };
  const file = join(folder, `${Math.random()}.json`);
  await writeFile(file, change(text ?? ''));
  return file;
}

describe('npm run investigation', () => {
  test('verifies a bundle without a server', async () => {
    const { code, out } = await said('verify', await aBundle());
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/: sound, 2 events and 1 pieces of evidence, last hash [0-9a-f]{64}\n$/),
    });
  });

  test('names what is wrong in a bundle', async () => {
    const changed = await aBundle((text) => text.replace('Checkout fails', 'Checkout works'));
    expect(await said('verify', changed)).toMatchObject({
      code: 1,
      out: expect.stringContaining('events[0] does not follow the one before it'),
    });
    expect(await said('verify', await aBundle(() => '{'))).toMatchObject({ code: 1 });
  });

  test('says how it is used, and what it was not given', async () => {
    expect(await said('--help')).toMatchObject({ code: 0, out: expect.stringContaining('verify FILE') });
    expect(await said('check')).toMatchObject({ code: 2, err: expect.stringContaining('say: verify FILE') });
    expect(await said('verify', join(folder, 'none'))).toMatchObject({ code: 2 });
    expect(await said('import', await aBundle())).toMatchObject({
      code: 2,
      err: expect.stringContaining('SIGNALROOM_TOKEN'),
    });
  });
});

import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));
const LONGEST_MS = 240_000;

let consumer = '';
const run = (command: string, args: readonly string[], cwd = consumer) => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}:\n${stdout}\n${stderr}`);
  return stdout.trim();
};

/** A folder of somebody else, who has installed what `npm pack` makes, and Yjs. */
beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'signalroom-consumer-'));
  run('npm', ['pack', '--silent', '--pack-destination', consumer], ROOT);
  const [tarball = ''] = readdirSync(consumer);
  const installed = join(consumer, 'node_modules/signalroom');
  mkdirSync(installed, { recursive: true });
  run('tar', ['-xzf', tarball, '--strip-components=1', '-C', installed]);
  for (const name of ['yjs', 'lib0'])
    symlinkSync(join(ROOT, 'node_modules', name), join(consumer, 'node_modules', name));
  writeFileSync(join(consumer, 'package.json'), '{"type":"module"}');
}, LONGEST_MS);
afterAll(() => rmSync(consumer, { recursive: true, force: true }));

describe('the package', () => {
  test('gives a consumer in plain JavaScript the client as an entry, and each of its parts', () => {
    const program = `
      import { followInvestigation } from 'signalroom/client';
      import { createSequencer } from 'signalroom/client/sequencer';
      import { replicateDocument } from 'signalroom/client/document-replica';
      import * as Y from 'yjs';
      const document = new Y.Doc();
      const sent = [];
      const send = async (update) => void sent.push(update);
      const replica = replicateDocument({ document, documentId: 'd', send, onRefused: console.error });
      document.getText('content').insert(0, 'hello');
      await replica.settled();
      console.log(typeof followInvestigation, createSequencer(3).last(), sent.length);
    `;
    writeFileSync(join(consumer, 'program.js'), program);
    expect(run(process.execPath, ['program.js'])).toBe('function 3 1');
  });

  test(
    'gives a consumer in TypeScript its types',
    () => {
      writeFileSync(
        join(consumer, 'program.ts'),
        `import { createSequencer } from 'signalroom/client/sequencer';
         export const last: number = createSequencer(3).last();
         // @ts-expect-error a sequence is a number
         createSequencer('3');`,
      );
      const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
      const options = ['--noEmit', '--strict', '--module', 'nodenext', '--skipLibCheck'];
      expect(run(process.execPath, [tsc, ...options, 'program.ts'])).toBe('');
    },
    LONGEST_MS,
  );

  test('holds the client, and nothing of the server', () => {
    const files = readdirSync(join(consumer, 'node_modules/signalroom'));
    expect(files.sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  });
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from '@jest/globals';

const PROGRAM = 'infra/local/demonstration/main.ts';
const CHECKS = /^ {2}(seen|MISSING) +(.+)$/gm;

/** Plays the demonstration against the running cloud, as `npm start` does, and gives all that it wrote. */
async function demonstrate() {
  const program = [PROGRAM, '--outputs', process.env['SIGNALROOM_OUTPUTS_FILE'] ?? ''];
  const child = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'pipe'] });
  const [output, errors, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  const checks = [...output.matchAll(CHECKS)].map(([, state, what]) => `${state}: ${what}`);
  return { code, output, errors, checks };
}

test.each(['the first time', 'again on the same cloud'])(
  'the first incident goes from signal to verdict, %s',
  async () => {
    const { code, output, errors, checks } = await demonstrate();

    expect({ code, errors, broken: code === 0 ? '' : output }).toEqual({ code: 0, errors: '', broken: '' });
    expect(checks.length).toBeGreaterThanOrEqual(10);
    expect(checks.filter((check) => !check.startsWith('seen: '))).toEqual([]);
    expect(output.replaceAll('\n', '').match(/\p{Cc}/gu)).toBeNull();
    expect(output).toMatch(/VERDICT \(root_cause\)/);
  },
);

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { afterAll, expect, test } from '@jest/globals';

const PROGRAM = 'infra/local/demonstration/main.ts';
const CHECKS = /^ {2}(seen|MISSING) +(.+)$/gm;
const LONGEST_MS = 240_000;

/** Plays the demonstration against the running cloud as `npm start` does, and expects that everything was seen. */
export function demonstrationTest(title: string): void {
  let child: ChildProcess | undefined;

  afterAll(async () => {
    if (child === undefined || child.exitCode !== null) return;
    child.kill();
    await once(child, 'exit');
  });

  test(
    title,
    async () => {
      const program = [PROGRAM, '--outputs', process.env['SIGNALROOM_OUTPUTS_FILE'] ?? ''];
      const started = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'pipe'] });
      child = started;
      const [output, errors, [code]] = await Promise.all([
        text(started.stdout),
        text(started.stderr),
        once(started, 'exit'),
      ]);
      const checks = [...output.matchAll(CHECKS)].map(([, state, what]) => `${state}: ${what}`);

      expect({ code, errors, output: code === 0 ? '' : output }).toEqual({ code: 0, errors: '', output: '' });
      expect(checks.length).toBeGreaterThanOrEqual(10);
      expect(checks.filter((check) => !check.startsWith('seen: '))).toEqual([]);
      expect(output.replaceAll('\n', '').match(/\p{Cc}/gu)).toBeNull();
      expect(output).toMatch(/VERDICT \(root_cause\)/);
    },
    LONGEST_MS,
  );
}

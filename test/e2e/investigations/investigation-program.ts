import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { outputs } from '../../steps/aws.ts';

/** Runs `npm run investigation` as a user does, against the stack of the tests, and gives its exit code and what it wrote. */
export async function investigationProgram(token: string, folder: string, ...verb: string[]) {
  const file = join(folder, 'outputs.json');
  await writeFile(file, JSON.stringify({ Stack: { GraphqlUrl: outputs()['GraphqlUrl'] } }));
  const args = ['functions/investigate/bundle/main.ts', ...verb, '--outputs', file];
  const env = { ...process.env, SIGNALROOM_TOKEN: token };
  return new Promise<{ code: number; out: string }>((resolve) => {
    const child = execFile(process.execPath, args, { env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, out: `${stdout}${stderr}` }),
    );
  });
}

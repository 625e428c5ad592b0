import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the repository: programs are run in it. */
export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

interface Program {
  /** Path from the repository. */
  readonly script: string;
  readonly parameters?: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** `inherit` shows what it writes; `pipe` keeps it for an error. */
  readonly output: 'inherit' | 'pipe';
}

export interface Ended {
  /** Exit code; 128 and more when a signal ended it. */
  readonly code: number;
  /** What it wrote, when that was kept. */
  readonly written: string;
}

/** Runs a program of the repository to its end. `started` gets the process, to end it early. */
export function runProgram(program: Program, started: (child: ChildProcess) => void): Promise<Ended> {
  const { promise, resolve, reject } = Promise.withResolvers<Ended>();
  const child = spawn(process.execPath, [program.script, ...(program.parameters ?? [])], {
    cwd: REPOSITORY,
    env: program.environment,
    stdio: ['ignore', program.output, program.output],
  });
  const chunks: Buffer[] = [];
  child.stdout?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.once('error', reject);
  child.once('close', (code) =>
    resolve({ code: code ?? 128, written: Buffer.concat(chunks).toString('utf8') }),
  );
  started(child);
  return promise;
}

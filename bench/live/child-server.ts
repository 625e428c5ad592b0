import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

const Ready = z.object({ port: z.int() });

export interface ChildServer {
  readonly port: number;
  end(): Promise<void>;
}

/** Starts a server of `servers/` in a process of its own. */
export async function startServer(name: string): Promise<ChildServer> {
  const child = fork(fileURLToPath(new URL(`./servers/${name}.ts`, import.meta.url)));
  const [message] = await once(child, 'message');
  return { port: Ready.parse(message).port, end: () => ended(child) };
}

async function ended(child: ChildProcess): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';

const START_TIMEOUT_MS = 180_000;

const Outputs = z.record(z.string(), z.record(z.string(), z.string()));

export interface Cloud {
  /** Outputs of all stacks. */
  readonly outputs: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

/** Boots an empty embedded cloud in a process of its own, and points the SDK of this process at it. */
export async function bootCloud(folder: string): Promise<Cloud> {
  const outputsFile = join(folder, 'outputs.json');
  const data = join(folder, 'data');
  const args = ['--empty', '--port', '0', '--data-directory', data, '--outputs-file', outputsFile];
  const child = spawn(process.execPath, ['infra/local/main.ts', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await ready(child, outputsFile);
  } catch (error) {
    await ended(child);
    throw error;
  }
  const stacks = Outputs.parse(JSON.parse(readFileSync(outputsFile, 'utf8')));
  const { Endpoint = '', AwsConfigFile = '' } = stacks['EmbeddedCloud'] ?? {};
  process.env['AWS_CONFIG_FILE'] = AwsConfigFile;
  process.env['AWS_ENDPOINT_URL'] = Endpoint;
  return { outputs: Object.assign({}, ...Object.values(stacks)), end: () => ended(child) };
}

async function ready(child: ChildProcess, outputsFile: string): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!existsSync(outputsFile)) {
    if (child.exitCode !== null) throw new Error('the embedded cloud did not start');
    if (performance.now() > deadline) throw new Error('the embedded cloud was not up in time');
    await sleep(100);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill('SIGTERM');
  await exited;
}

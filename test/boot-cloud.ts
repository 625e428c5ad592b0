import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 10_000;
const OUTPUTS = 'outputs.json';

/** An embedded cloud in a process and a folder of its own. */
export interface BootedCloud {
  readonly pid: number;
  readonly directory: string;
}

/** Where a booted cloud is, as the AWS SDK and the tests read it from the environment. */
export type CloudEnvironment = Readonly<Record<string, string>>;

interface BootSpec {
  /** A cloud assembly to use; without one the application is synthesised into `cdk.out` first. */
  readonly assembly: string | undefined;
  /** Values of the CDK context, where it is synthesised. */
  readonly context?: Readonly<Record<string, unknown>>;
  /** Hears of the process before it is up, so that it can be ended in any case. */
  readonly started: (cloud: BootedCloud) => void;
}

/** Boots an empty embedded cloud on a free port. */
export const bootCloud = (spec: BootSpec): Promise<CloudEnvironment> =>
  bootIn(mkdtempSync(join(tmpdir(), 'signalroom-test-')), spec);

/** Ends a cloud, whatever it is doing, and boots it again on another port with all that it kept. */
export async function rebootCloud(
  { pid, directory }: BootedCloud,
  spec: BootSpec,
): Promise<CloudEnvironment> {
  await endProcess(pid);
  rmSync(join(directory, OUTPUTS), { force: true });
  return bootIn(directory, spec);
}

async function bootIn(directory: string, spec: BootSpec): Promise<CloudEnvironment> {
  const outputsFile = join(directory, OUTPUTS);
  const child = spawn(
    process.execPath,
    [
      'infra/local/main.ts',
      ...['--empty', '--port', '0', '--data-directory', join(directory, 'data')],
      ...['--outputs-file', outputsFile],
      ...(spec.assembly === undefined ? [] : ['--assembly', spec.assembly]),
      ...Object.entries(spec.context ?? {}).flatMap(([key, value]) => [
        '--context',
        `${key}=${JSON.stringify(value)}`,
      ]),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  spec.started({ pid: child.pid ?? 0, directory });
  await ready(child, outputsFile);
  return environment(outputsFile);
}

/** Ends a booted cloud by its process id, and removes its folder. */
export async function endCloud({ pid, directory }: BootedCloud): Promise<void> {
  await endProcess(pid);
  rmSync(directory, { recursive: true, force: true });
}

async function endProcess(pid: number): Promise<void> {
  signal(pid, 'SIGTERM');
  for (let waited = 0; signal(pid, 0) && waited < STOP_TIMEOUT_MS; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  signal(pid, 'SIGKILL');
}

/** Whether there was a process to signal. */
function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return pid > 0 && process.kill(pid, name);
  } catch {
    return false;
  }
}

async function ready(child: ChildProcess, outputsFile: string): Promise<void> {
  let written = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      written = (written + chunk.toString('utf8')).slice(-20_000);
    });
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (!existsSync(outputsFile)) {
    if (child.exitCode !== null || Date.now() > deadline)
      throw new Error(`the embedded cloud did not start:\n${written}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function environment(outputsFile: string): CloudEnvironment {
  const { EmbeddedCloud: place } = JSON.parse(readFileSync(outputsFile, 'utf8'));
  const config = readFileSync(place.AwsConfigFile, 'utf8');
  const value = (name: string) => new RegExp(`^${name} = (.*)$`, 'm').exec(config)?.[1] ?? '';
  return {
    AWS_ENDPOINT_URL: place.Endpoint,
    AWS_REGION: value('region'),
    AWS_ACCESS_KEY_ID: value('aws_access_key_id'),
    AWS_SECRET_ACCESS_KEY: value('aws_secret_access_key'),
    SIGNALROOM_OUTPUTS_FILE: outputsFile,
  };
}

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stopCloud from './stop-cloud.ts';

const START_TIMEOUT_MS = 180_000;

/** Starts the embedded cloud for the tests that need one, unless an outputs file says where a deployed one is. */
export default async function startCloud(): Promise<void> {
  if (process.env['SIGNALROOM_OUTPUTS_FILE'] !== undefined) return;
  const directory = mkdtempSync(join(tmpdir(), 'signalroom-test-'));
  const outputsFile = join(directory, 'outputs.json');
  const child = spawn(
    process.execPath,
    [
      'infra/local/main.ts',
      ...['--empty', '--port', '0', '--data-directory', join(directory, 'data')],
      ...['--outputs-file', outputsFile],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  process.env['SIGNALROOM_TEST_CLOUD'] = JSON.stringify({ pid: child.pid, directory });
  await ready(child, outputsFile).catch(async (error: unknown) => {
    await stopCloud();
    throw error;
  });
  Object.assign(process.env, environment(outputsFile));
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

function environment(outputsFile: string): Record<string, string> {
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

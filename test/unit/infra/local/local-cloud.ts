import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Cloud, FunctionSpec } from '../../../../infra/local/kernel/cloud.ts';
import type { ServiceContext } from '../../../../infra/local/kernel/context.ts';
import { openCredentialStore } from '../../../../infra/local/kernel/credential-store.ts';
import { createFaultRegistry } from '../../../../infra/local/kernel/fault-registry.ts';
import { openSqliteState } from '../../../../infra/local/kernel/sqlite-state.ts';

export const newDataDirectory = (): string => mkdtempSync(join(tmpdir(), 'signalroom-cloud-'));

/** A context over a folder, for services that are started without a gateway. */
export function contextFor(dataDirectory: string, cloud: () => Partial<Cloud>): ServiceContext {
  return {
    identity: { accountId: '000000000000', region: 'us-east-1', endpoint: 'http://127.0.0.1:1' },
    credentials: openCredentialStore(dataDirectory, '000000000000'),
    state: openSqliteState(join(dataDirectory, 'state.sqlite')),
    faults: createFaultRegistry(),
    dataDirectory,
    cloud: cloud as () => Cloud,
    log: () => {},
  };
}

/** The function of `test/fixtures/functions/probe`. */
export const probe = (given: Partial<FunctionSpec> = {}): FunctionSpec => ({
  functionName: 'probe',
  directory: fileURLToPath(new URL('../../../fixtures/functions/probe', import.meta.url)),
  handler: 'index.handler',
  timeoutSeconds: 10,
  memoryMegabytes: 128,
  environment: {},
  roleArn: 'arn:aws:iam::000000000000:role/probe',
  concurrency: undefined,
  deadLetterArn: undefined,
  ...given,
});

/** Waits for what happens in other processes. */
export async function until(happened: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!happened()) {
    if (Date.now() > deadline) throw new Error(`never happened: ${happened}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

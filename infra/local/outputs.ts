import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { StackOutputs } from './formation/deploy.ts';

/** Stack outputs, and one more entry that says where the embedded cloud is. */
export interface CloudOutputs extends StackOutputs {
  readonly EmbeddedCloud: { readonly Endpoint: string; readonly AwsConfigFile: string };
}

/** Writes outputs as `cdk deploy --outputs-file` does. Whoever waits for the file never reads half of it. */
export function writeOutputs(file: string, outputs: CloudOutputs): void {
  mkdirSync(dirname(file), { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(outputs, undefined, 2)}\n`);
  renameSync(unfinished, file);
}

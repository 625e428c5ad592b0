import { readFileSync } from 'node:fs';

interface RunningCloud {
  /** Outputs of all stacks, by key. */
  readonly outputs: Readonly<Record<string, string>>;
}

/** The cloud that these tests run against: the embedded one, or wherever the outputs file came from. */
export const cloud: RunningCloud = { outputs: readOutputs() };

function readOutputs(): Readonly<Record<string, string>> {
  const file = process.env['SIGNALROOM_OUTPUTS_FILE'];
  if (file === undefined) throw new Error('SIGNALROOM_OUTPUTS_FILE is not set: test/start-cloud.ts sets it');
  return Object.assign({}, ...Object.values(JSON.parse(readFileSync(file, 'utf8')) as object));
}

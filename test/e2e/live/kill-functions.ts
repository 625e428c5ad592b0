import { patiently } from '../../../infra/local/demonstration/patience.ts';
import { control } from '../../steps/aws.ts';
import type { Random } from '../../steps/records/random.ts';

const PATIENCE_MS = 60_000;

/** Only the embedded cloud lets its functions be killed. */
export const canKill = (): boolean => process.env['AWS_ENDPOINT_URL'] !== undefined;

/** Kills the processes of these functions, whatever they are doing, one function after the other, so many times in all. */
export async function killFunctions(names: readonly string[], times: number, random: Random): Promise<void> {
  for (let kill = 0; kill < times; kill += 1) {
    const name = kill < names.length ? names[kill] : random.pick(names);
    await patiently(`${name} runs and is killed`, () => killed(String(name)), PATIENCE_MS);
  }
}

async function killed(name: string): Promise<boolean> {
  const answer = (await control('POST', `functions/${name}/kill`)) as { readonly killed: number };
  return answer.killed > 0;
}

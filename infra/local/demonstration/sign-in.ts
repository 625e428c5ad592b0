import { parseArgs } from 'node:util';
import { readOutputs } from './outputs.ts';
import { signInSamplePeople } from './people.ts';

/** Prints a token for each of the three sample people: `node infra/local/demonstration/sign-in.ts --outputs FILE`. */
const { values } = parseArgs({ options: { outputs: { type: 'string', default: 'outputs.json' } } });

process.stdout.write('  Three people of two teams; send a token as the Authorization header:\n');
for (const { name, team, role, token } of await signInSamplePeople(await readOutputs(values.outputs)))
  process.stdout.write(`  ${name} (${role}, team ${team})\n    ${token}\n`);

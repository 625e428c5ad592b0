import { parseArgs } from 'node:util';
import { apiOf } from './api-of.ts';
import { type Verified, verifyAudit } from './verify-audit.ts';

const USAGE = `Usage: npm run audit -- verify [options]

Reads the audit trail's eight chains and computes every hash again (see docs/operating.md). Prints where each chain ends, or the
first link at which it breaks. Keep what it prints: a chain that is shorter later on was cut.

  --outputs FILE   as \`cdk deploy --outputs-file\` writes it (default: outputs.json)

SIGNALROOM_TOKEN holds the Cognito token of an auditor. Exits with 1 when a chain is broken.
`;

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      outputs: { type: 'string', default: 'outputs.json' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (positionals.length !== 1 || positionals[0] !== 'verify') throw new Error('say: verify');
  const token = process.env['SIGNALROOM_TOKEN'] ?? '';
  if (token === '') throw new Error('SIGNALROOM_TOKEN: is missing; it holds the Cognito token of an auditor');
  const verified = await verifyAudit(await apiOf(values.outputs, token));
  for (const chain of verified) process.stdout.write(`${lineOf(chain)}\n`);
  return verified.some(({ broken }) => broken !== undefined) ? 1 : 0;
}

const lineOf = ({ chain, sequence, hash, broken }: Verified): string =>
  broken === undefined
    ? `chain ${chain}: whole, ${sequence} links, ends with ${hash}`
    : `chain ${chain}: BROKEN at link ${sequence}: ${broken}`;

try {
  process.exitCode = await main();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${reason}\nnpm run audit -- --help says how it is used\n`);
  process.exitCode = 2;
}

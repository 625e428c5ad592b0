import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { sendBundle } from './send-bundle.ts';
import { type Verified, verifyBundle } from './verify-bundle.ts';

const USAGE = `Usage: npm run -s investigation -- verify FILE
       npm run -s investigation -- import FILE [--outputs FILE] [--rationale TEXT]

verify  checks an exported bundle (format json) without any server: the log, its hashes, the bytes of the evidence.
import  sends it to a deployment as an archive that can be read and not changed.

  --outputs FILE      as \`cdk deploy --outputs-file\` writes it (default: outputs.json)
  --rationale TEXT    why: stands in the log of the archive

For import, SIGNALROOM_TOKEN holds the Cognito token of a lead.
Exits with 1 when something in the bundle is wrong, and with 2 for anything else.
`;

interface Terminal {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
}

/** Runs the command and gives its exit code. */
export async function investigationCommand(
  args: readonly string[],
  token: string | undefined,
  terminal: Terminal,
): Promise<number> {
  try {
    return await run(read(args), token ?? '', terminal);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    terminal.stderr.write(`${reason}\nnpm run -s investigation -- --help says how it is used\n`);
    return 2;
  }
}

function read(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      outputs: { type: 'string', default: 'outputs.json' },
      rationale: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [verb, file, ...more] = positionals;
  if (values.help) return undefined;
  if ((verb === 'verify' || verb === 'import') && file !== undefined && more.length === 0)
    return { ...values, verb, file };
  throw new Error('say: verify FILE, or: import FILE');
}

async function run(asked: ReturnType<typeof read>, token: string, { stdout }: Terminal): Promise<number> {
  if (asked === undefined) {
    stdout.write(USAGE);
    return 0;
  }
  const text = await readFile(asked.file, 'utf8');
  const verified = verifyBundle(parsed(text));
  stdout.write(`${lineOf(verified, asked.file)}\n`);
  if (!('sound' in verified)) return 1;
  if (asked.verb === 'verify') return 0;
  if (token === '') throw new Error('SIGNALROOM_TOKEN: is missing; it holds the Cognito token of a lead');
  const { investigationId, title } = await sendBundle(text, asked.rationale, {
    token,
    outputs: asked.outputs,
  });
  stdout.write(`imported as ${investigationId}: ${title}\n`);
  return 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function lineOf(verified: Verified, file: string): string {
  if ('reason' in verified)
    return `${file}: ${verified.path === '' ? '' : `${verified.path} `}${verified.reason}`;
  const { bundle } = verified.sound;
  const { sequence, hash } = bundle.head;
  return `${file}: sound, ${sequence} events and ${bundle.evidence.length} pieces of evidence, last hash ${hash}`;
}

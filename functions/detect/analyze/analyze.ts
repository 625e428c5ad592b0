import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { Rejected } from '../../shared/errors.ts';
import { type Request, readCommandLine, usage } from './command-line.ts';
import { inputLines, type Source, UnreadableSource } from './input.ts';
import { LineOutput } from './output.ts';
import type { InputLine, LineProblem, Verb } from './verb.ts';

export interface Streams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
}

/** What the exit codes stand for. */
export const EXIT = { ok: 0, malformed: 1, usage: 2 } as const;
type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Runs one verb over what the arguments name. Resolves to the exit code. */
export async function analyze(
  args: readonly string[],
  verbs: readonly Verb[],
  streams: Streams,
): Promise<Exit> {
  try {
    const request = readCommandLine(args, verbs);
    if (request.verb !== undefined) return await runVerb(request.verb, request, streams);
    streams.stdout.write(usage(verbs));
    return EXIT.ok;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const field = error.path === undefined ? '' : `field "${error.path}": `;
    streams.stderr.write(`analyze: ${field}${error.message}\nnpm run -s analyze -- --help shows the usage\n`);
    return EXIT.usage;
  }
}

async function runVerb(verb: Verb, request: Request, streams: Streams): Promise<Exit> {
  let exit: Exit = EXIT.ok;
  const complain = (text: string): void => {
    exit = EXIT.malformed;
    streams.stderr.write(`analyze: ${text}\n`);
  };
  const report = (problem: LineProblem): void => complain(describe(problem));
  const sources = sourcesOf(request.files, streams.stdin);
  const lines = reportCuts(inputLines(sources, verb.maxLineBytes), { report, maxBytes: verb.maxLineBytes });
  const output = new LineOutput(streams.stdout, verb.flush);
  try {
    for await (const text of verb.run({ lines, options: request.options, report, readText }))
      if (!(await output.line(text))) break;
  } catch (error) {
    if (!(error instanceof UnreadableSource)) throw error;
    complain(error.message);
  }
  await output.flush();
  return exit;
}

function describe({ line, field, reason }: LineProblem): string {
  const where = `${line.file === undefined ? '' : `${line.file}: `}line ${line.number}`;
  return field === undefined ? `${where}: ${reason}` : `${where}: field "${field}": ${reason}`;
}

interface Cutting {
  readonly report: (problem: LineProblem) => void;
  readonly maxBytes: number;
}

async function* reportCuts(
  lines: AsyncIterable<InputLine>,
  { report, maxBytes }: Cutting,
): AsyncGenerator<InputLine> {
  for await (const line of lines) {
    if (line.cut) report({ line, reason: `is longer than ${maxBytes} bytes; what follows was left out` });
    yield line;
  }
}

/** The files, or standard input when none is named or one is `-`. */
function sourcesOf(files: readonly string[], stdin: Readable): readonly Source[] {
  const paths = files.length === 0 ? ['-'] : files;
  for (const path of paths) if (path !== '-') assertFile(path);
  return paths.map((path) => ({
    open: () => (path === '-' ? stdin : createReadStream(path)),
    ...(paths.length > 1 && { file: path }),
  }));
}

function assertFile(path: string): void {
  const isFile = !(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true);
  if (!isFile) throw new Rejected('BadInput', `there is no file ${path}`);
}

async function readText(path: string): Promise<string> {
  assertFile(path);
  return await readFile(path, 'utf8');
}

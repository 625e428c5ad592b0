import { parseArgs } from 'node:util';
import { Rejected } from '../../shared/errors.ts';
import { messageOf } from './message-of.ts';
import type { Verb } from './verb.ts';

/** What somebody asked for. Without a verb it is help that is wanted. */
export interface Request {
  readonly verb?: Verb;
  readonly options: Readonly<Record<string, string>>;
  readonly files: readonly string[];
}

/** Throws `Rejected` (BadInput) that says what is wrong with the command line. */
export function readCommandLine(args: readonly string[], verbs: readonly Verb[]): Request {
  const [id, ...rest] = args;
  if (id === undefined) throw new Rejected('BadInput', 'a verb is missing');
  if (id === '--help' || id === '-h' || rest.includes('--help')) return { options: {}, files: [] };
  const verb = verbs.find((each) => each.id === id);
  if (verb === undefined) throw new Rejected('BadInput', `there is no verb "${id}"`);
  const { values, positionals } = parse(rest, verb);
  const options: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) if (typeof value === 'string') options[name] = value;
  for (const [name, { required }] of Object.entries(verb.options))
    if (required && options[name] === undefined) throw new Rejected('BadInput', `--${name} is missing`);
  return { verb, options, files: positionals };
}

function parse(args: readonly string[], verb: Verb) {
  const options = Object.fromEntries(
    Object.keys(verb.options).map((name) => [name, { type: 'string' as const }]),
  );
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new Rejected('BadInput', messageOf(error));
  }
}

const EXIT_CODES = `Exit code: 0 when all went well, 1 when some of the input was malformed (each case is named on
standard error, the others went on), 2 for wrong usage.`;

export function usage(verbs: readonly Verb[]): string {
  const entries = verbs.map(
    (verb) => `  ${verb.id}${optionsOf(verb)}
      ${verb.summary}
      in:  ${verb.input}
      out: ${verb.output}
${summariesOf(verb)}`,
  );
  return `Usage: npm run -s analyze -- <verb> [options] [file ...]

Does offline what the detectors do in the cloud, over files or standard input, plain or gzip.

${entries.join('\n')}
${EXIT_CODES}
`;
}

function optionsOf(verb: Verb): string {
  const shown = Object.entries(verb.options).map(([name, { value, required }]) => {
    const text = `--${name} <${value}>`;
    return required ? ` ${text}` : ` [${text}]`;
  });
  return shown.join('');
}

const summariesOf = (verb: Verb): string =>
  Object.entries(verb.options)
    .map(([name, { summary }]) => `      --${name}: ${summary}\n`)
    .join('');

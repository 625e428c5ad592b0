import { Rejected } from '../../shared/errors.ts';
import { compileVerb } from './compile.ts';
import { diffVerb } from './diff.ts';
import { graphVerb } from './graph.ts';
import { lintVerb } from './lint.ts';
import { testVerb } from './test.ts';
import type { Answer, Verb } from './verb.ts';

const VERBS: Readonly<Record<string, Verb>> = {
  lint: lintVerb,
  test: testVerb,
  compile: compileVerb,
  diff: diffVerb,
  graph: graphVerb,
};

const OPTIONS: ReadonlySet<string> = new Set(['--svg', '--json']);

/** `npm run -s playbook -- <verb> FILE ...`. What the author got wrong is printed and gives 1; a wrong use gives 2. */
export async function runCommand(args: readonly string[]): Promise<Answer> {
  const [name = '', ...rest] = args;
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  const options = new Set(rest.filter((arg) => arg.startsWith('--')));
  const unknown = [...options].find((option) => !OPTIONS.has(option));
  const files = rest.filter((arg) => !arg.startsWith('--'));
  if (verb === undefined || files.length === 0 || unknown !== undefined)
    return { code: 2, text: usage(unknown === undefined ? '' : `unknown option ${unknown}\n\n`) };
  try {
    return await verb.run(files, options);
  } catch (error) {
    if (error instanceof Rejected) return { code: 1, text: `${error.message}\n` };
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return { code: 2, text: `${String(error)}\n` };
    throw error;
  }
}

const usage = (problem: string): string =>
  `${problem}${Object.entries(VERBS)
    .map(([name, { usage: line }]) => `npm run -s playbook -- ${name} ${line}\n`)
    .join('')}`;

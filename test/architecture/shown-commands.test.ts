import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse, validate } from 'graphql';
import { getVariableValues } from 'graphql/execution/values.js';
import { readSchema } from '../steps/graphql-schema.ts';
import { type Fence, fences, pages } from './pages.ts';

const schema = readSchema();
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const LIST = 'docs/checked-only-on-aws.md';
const shown = fences();
const of = (language: string) => shown.filter((fence) => fence.language === language);

/** The lines of a terminal, those that go on put together, without what a comment says. */
const linesOf = ({ code }: Fence): readonly string[] =>
  code
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim());
const commands = of('sh').flatMap((fence) => linesOf(fence).map((line) => ({ path: fence.path, line })));

/** Documents in fences of their own, and those that `curl` sends. */
const documents = [
  ...of('graphql').map(({ path, code }) => ({ path, source: code })),
  ...of('sh').flatMap(({ path, code }) =>
    [...code.matchAll(/"query":\s*("(?:[^"\\]|\\.)*")/g)].map(([, text]) => ({
      path,
      source: String(JSON.parse(text ?? '""')),
    })),
  ),
];

/** Variables that a page shows right behind the document that takes them. */
const variables = shown.flatMap((fence, index) => {
  const before = shown[index - 1];
  if (fence.language !== 'json' || before?.language !== 'graphql' || before.path !== fence.path) return [];
  const [operation] = parse(before.code).definitions;
  if (operation?.kind !== 'OperationDefinition') return [];
  const definitions = operation.variableDefinitions ?? [];
  const values = JSON.parse(fence.code) as Record<string, unknown>;
  const taken = definitions.some(({ variable }) => variable.name.value in values);
  return taken ? [{ path: fence.path, definitions, values }] : [];
});

describe('the GraphQL that the pages show', () => {
  test('fits the schema', () => {
    const wrong = documents.flatMap(({ path, source }) =>
      validate(schema, parse(source)).map(({ message }) => `${path}: ${message}, in ${source}`),
    );
    expect(documents.length).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  });

  test('takes the variables that stand behind it', () => {
    const wrong = variables.flatMap(({ path, definitions, values }) =>
      (getVariableValues(schema, definitions, values).errors ?? []).map(
        ({ message }) => `${path}: ${message}`,
      ),
    );
    expect(variables.length).toBeGreaterThan(3);
    expect(wrong).toEqual([]);
  });
});

/** Our own commands, with what is handed to the program. */
const ours = commands.flatMap(({ path, line }) => {
  const [, script = '', words = ''] = /\bnpm run (?:-s )?([\w:]+)(?: -- ([^|<>&]*))?/.exec(line) ?? [];
  return script === '' ? [] : [{ path, script, words: words.split(/\s+/).filter((word) => word !== '') }];
});

const sourcesBelow = (folder: string): string =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .map((path) => {
      if (statSync(path).isDirectory()) return `${path}\n${sourcesBelow(path)}`;
      return path.endsWith('.ts') ? `${path}\n${readFileSync(path, 'utf8')}` : '';
    })
    .join('\n');

/** Whether a program says a word somewhere: a verb, or an option without its dashes. */
function knows(script: string, word: string): boolean {
  const program = /node (\S+\.ts)/.exec(scripts[script] ?? '')?.[1];
  return (
    program === undefined || new RegExp(`[\\s'"/]${word}[\\s'"/:.,]`).test(sourcesBelow(dirname(program)))
  );
}

describe('what the pages have a reader type', () => {
  test('is a script of the package, with a verb and options that its program knows', () => {
    const unknown = ours.flatMap(({ path, script, words }) => {
      if (scripts[script] === undefined) return [`${path}: npm run ${script}`];
      const [verb = '', ...more] = words;
      const options = [verb, ...more].filter((word) => word.startsWith('--')).map((word) => word.slice(2));
      const said = verb === '' || verb.startsWith('-') ? options : [verb, ...options];
      return said.filter((word) => !knows(script, word)).map((word) => `${path}: ${script} ${word}`);
    });
    expect(ours.length).toBeGreaterThan(20);
    expect([knows('audit', 'verify'), knows('audit', 'repair')]).toEqual([true, false]);
    expect(unknown).toEqual([]);
  });

  test('is in the list of calls that are made elsewhere, or need an account, when it speaks to AWS', () => {
    const typed = commands.map(({ line }) => line);
    const named = pages().flatMap(({ path, text }) =>
      path === LIST ? [] : [...text.matchAll(/`(aws [^`]+)`/g)].map(([, command = '']) => command),
    );
    const needing = [...typed, ...named].flatMap(
      (line) => /^(aws [a-z0-9-]+ [a-z-]+|npx cdk (?:deploy|destroy|bootstrap))/.exec(line)?.[1] ?? [],
    );
    const page = readFileSync(LIST, 'utf8');
    const listed = [...page.matchAll(/^\| `((?:aws|npx cdk) [^`]+)` \|/gm)].map(([, command]) => command);
    expect([...new Set(needing)].sort()).toEqual([...listed].sort());
  });
});

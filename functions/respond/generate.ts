import { readdir, readFile } from 'node:fs/promises';
import * as z from 'zod';
import { Rejected } from '../shared/errors.ts';
import { sha256 } from '../shared/hash.ts';
import { compile } from './compile/compile.ts';
import { type ParsedPlaybook, parsePlaybook, readPlaybook } from './language/parse.ts';
import type { Known, KnownQuery } from './language/problem.ts';
import { ACTIONS } from './registry.ts';

const FOLDER = new URL('./playbooks/', import.meta.url);
const GENERATED = 'functions/respond/generated';
const Published = z.object({ playbook: z.object({ version: z.string() }), documentHash: z.string() });

/**
 * The generated files of this stage by path, relative to the repository: per playbook its document with the hashes of
 * document and state machine, the module that gathers them, and what is known of query templates. Throws Rejected
 * `BadInput` for a playbook that is not valid, and Rejected `Conflict` for one that was changed without a new version.
 */
export async function playbookFiles(
  queryTemplates: readonly KnownQuery[],
  folder = FOLDER,
): Promise<{ path: string; content: string }[]> {
  const documents = await shippedDocuments(folder);
  const known = { actions: ACTIONS, queryTemplates, playbooks: documents.map(({ playbook }) => playbook) };
  const files: { path: string; content: string }[] = [];
  for (const { file, text } of documents) {
    const parsed = parsePlaybook(text, { file, known });
    assertUnchanged(parsed, await published(parsed.playbook.id));
    files.push({ path: `${GENERATED}/${parsed.playbook.id}.json`, content: publish(parsed, known) });
  }
  const ids = documents.map(({ playbook }) => playbook.id);
  return [
    ...files,
    { path: `${GENERATED}/playbooks.ts`, content: gather(ids) },
    { path: `${GENERATED}/query-templates.ts`, content: templatesModule(queryTemplates) },
  ];
}

/** The documents of the folder, by name. Throws Rejected `BadInput` for one that has not the shape of a playbook. */
export async function shippedDocuments(folder = FOLDER) {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (file) => {
      const text = await readFile(new URL(file, folder), 'utf8');
      return { file, text, playbook: readPlaybook(text, file) };
    }),
  );
}

/** One published playbook as it is kept. Its machine is compiled again where it is needed, and must have this hash. */
function publish({ playbook, documentHash }: ParsedPlaybook, known: Known): string {
  const definitionHash = sha256(JSON.stringify(compile(playbook, known)));
  return `${JSON.stringify({ playbook, documentHash, definitionHash }, null, 2)}\n`;
}

async function published(id: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(new URL(`./generated/${id}.json`, import.meta.url), 'utf8'));
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT')
      return undefined;
    throw error;
  }
}

/** A published version is immutable: another document needs another version. Throws Rejected `Conflict`. */
export function assertUnchanged({ playbook, documentHash }: ParsedPlaybook, before: unknown): void {
  if (before === undefined) return;
  const known = Published.parse(before);
  if (known.playbook.version !== playbook.version || known.documentHash === documentHash) return;
  throw new Rejected(
    'Conflict',
    `${playbook.id}.yaml version: ${playbook.version} was published with another document, raise it`,
    { path: 'version' },
  );
}

const camelCase = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

const gather = (ids: readonly string[]): string =>
  [
    '// Written by `npm run generate` from functions/respond/playbooks. Do not edit.',
    ...ids.map((id) => `import ${camelCase(id)} from './${id}.json' with { type: 'json' };`),
    '',
    `export const GENERATED: readonly unknown[] = [${ids.map(camelCase).join(', ')}];`,
    '',
  ].join('\n');

/** Stages do not import each other: what this one needs to know of the other's query templates is written down. */
const templatesModule = (templates: readonly KnownQuery[]): string =>
  [
    '// Written by `npm run generate` from functions/investigate/queries. Do not edit.',
    "import type { KnownQuery } from '../language/problem.ts';",
    '',
    `export const KNOWN_QUERIES: readonly KnownQuery[] = ${JSON.stringify(templates, null, 2)};`,
    '',
  ].join('\n');

import { readdir, readFile } from 'node:fs/promises';
import * as z from 'zod';
import { Rejected } from '../shared/errors.ts';
import { type ParsedTemplate, parseTemplate } from './query-templates/parse-template.ts';

const FOLDER = new URL('./queries/', import.meta.url);
const GENERATED = 'functions/investigate/generated';
const Published = z.object({ template: z.object({ version: z.number() }), documentHash: z.string() });

/**
 * The generated files of the shipped query templates by path, relative to the repository: each without its tests, and the
 * module that gathers them. Throws Rejected `BadInput` for a template that is not valid, and Rejected `Conflict` for one
 * that was changed without a new version.
 */
export async function queryTemplateFiles(): Promise<{ path: string; content: string }[]> {
  const parsed = await shippedDocuments();
  const files: { path: string; content: string }[] = [];
  for (const each of parsed) {
    assertUnchanged(each, await published(each.document.id));
    files.push({ path: `${GENERATED}/${each.document.id}.json`, content: publish(each) });
  }
  return [
    ...files,
    { path: `${GENERATED}/query-templates.ts`, content: gather(parsed.map(({ document }) => document.id)) },
  ];
}

/** Every document of `queries/`. Throws Rejected `BadInput` for one that is not valid. */
export async function shippedDocuments(): Promise<readonly ParsedTemplate[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(
    names.map(async (file) => {
      const parsed = parseTemplate(await readFile(new URL(file, FOLDER), 'utf8'), { file });
      if (file === `${parsed.document.id}.yaml`) return parsed;
      throw new Rejected('BadInput', `${file} id: must be the name of its file`, { path: 'id' });
    }),
  );
}

function publish({ document, documentHash }: ParsedTemplate): string {
  const { tests: _tests, ...template } = document;
  return `${JSON.stringify({ template, documentHash }, null, 2)}\n`;
}

async function published(id: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(new URL(`./generated/${id}.json`, import.meta.url), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A published version is immutable: another document needs another version. Throws Rejected `Conflict`. */
export function assertUnchanged({ document, documentHash }: ParsedTemplate, before: unknown): void {
  if (before === undefined) return;
  const known = Published.parse(before);
  if (known.template.version !== document.version || known.documentHash === documentHash) return;
  throw new Rejected(
    'Conflict',
    `${document.id}.yaml version: ${document.version} was published with another document, raise it`,
    { path: 'version' },
  );
}

const camelCase = (id: string): string =>
  id.replace(/-([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

const gather = (ids: readonly string[]): string =>
  [
    '// Written by `npm run generate` from functions/investigate/queries. Do not edit.',
    ...ids.map((id) => `import ${camelCase(id)} from './${id}.json' with { type: 'json' };`),
    '',
    `export const GENERATED: readonly unknown[] = [${ids.map(camelCase).join(', ')}];`,
    '',
  ].join('\n');

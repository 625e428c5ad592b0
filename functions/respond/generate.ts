import { readdir, readFile } from 'node:fs/promises';
import * as z from 'zod';
import { Rejected } from '../shared/errors.ts';
import { compile } from './compile.ts';
import { type ParsedPlaybook, parsePlaybook } from './parse.ts';
import { ACTIONS } from './registry.ts';

const FOLDER = new URL('./playbooks/', import.meta.url);
const GENERATED = 'functions/respond/generated';
const Published = z.object({ playbook: z.object({ version: z.string() }), documentHash: z.string() });

/**
 * The generated files of this stage by path, relative to the repository: per playbook its document, hash and state machine,
 * and the module that gathers them. Throws Rejected `BadInput` for a playbook that is not valid, and Rejected `Conflict`
 * for one that was changed without a new version.
 */
export async function playbookFiles(known: {
  readonly queryTemplates: readonly string[];
}): Promise<{ path: string; content: string }[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.yaml')).sort();
  const files: { path: string; content: string }[] = [];
  for (const file of names) {
    const text = await readFile(new URL(file, FOLDER), 'utf8');
    const parsed = parsePlaybook(text, { file, known: { actions: ACTIONS, ...known } });
    assertUnchanged(parsed, await published(parsed.playbook.id));
    files.push({ path: `${GENERATED}/${parsed.playbook.id}.json`, content: publish(parsed) });
  }
  const ids = names.map((name) => name.slice(0, -'.yaml'.length));
  return [...files, { path: `${GENERATED}/playbooks.ts`, content: gather(ids) }];
}

/** One published playbook as it is kept: what infra deploys and what the functions know about it. */
const publish = ({ playbook, documentHash }: ParsedPlaybook): string =>
  `${JSON.stringify({ playbook, documentHash, definition: compile(playbook, ACTIONS) }, null, 2)}\n`;

async function published(id: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(new URL(`./generated/${id}.json`, import.meta.url), 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
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

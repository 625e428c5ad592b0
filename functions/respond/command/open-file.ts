import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Playbook } from '../../../schemas/playbook.ts';
import type { Materials } from '../compile/compile.ts';
import { shippedDocuments } from '../generate.ts';
import { KNOWN_QUERIES } from '../generated/query-templates.ts';
import { type ParsedPlaybook, parsePlaybook } from '../language/parse.ts';
import type { Known } from '../language/problem.ts';
import { ACTIONS } from '../registry.ts';

export interface Opened extends ParsedPlaybook {
  readonly file: string;
  readonly materials: Materials & Known;
}

/** Reads and checks a file among the playbooks that ship. Throws Rejected `BadInput` with a line per problem. */
export async function openFile(path: string): Promise<Opened> {
  const text = await readFile(path, 'utf8');
  const file = basename(path);
  const materials = await materialsFor();
  return { ...parsePlaybook(text, { file, known: materials }), file, materials };
}

async function materialsFor(): Promise<Materials & Known> {
  const playbooks: readonly Playbook[] = (await shippedDocuments()).map(({ playbook }) => playbook);
  return { actions: ACTIONS, queryTemplates: KNOWN_QUERIES, playbooks };
}

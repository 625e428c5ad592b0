import { readdir, readFile } from 'node:fs/promises';
import type { GeneratedFile } from './generated-file.ts';

const FOLDER = 'schemas/policies';
const SCHEMA = 'signalroom.cedarschema';

/** The Cedar policies and their schema as a module, so that a bundle holds them. A policy's id is the name of its file. */
export async function policyFiles(): Promise<GeneratedFile[]> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.cedar')).sort();
  const policies = await Promise.all(
    names.map(async (name) => [name.replace('.cedar', ''), await readFile(`${FOLDER}/${name}`, 'utf8')]),
  );
  const entries = policies.map(([id, text]) => `  '${id}': ${template(text)},\n`).join('');
  const schema = await readFile(`${FOLDER}/${SCHEMA}`, 'utf8');
  const content = [
    '// Generated from the files of schemas/policies by `npm run generate`. Do not edit.\n',
    `export const POLICIES: Readonly<Record<string, string>> = {\n${entries}};\n`,
    `export const POLICY_SCHEMA = ${template(schema)};\n`,
  ].join('\n');
  return [{ path: 'schemas/generated/policies.ts', content }];
}

const template = (text = ''): string => `\`${text.replace(/[\\`$]/g, (character) => `\\${character}`)}\``;

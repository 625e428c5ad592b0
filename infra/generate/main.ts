import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { adapterPages } from './adapter-pages.ts';
import type { GeneratedFile } from './generated-file.ts';
import { graphqlFiles } from './graphql-files.ts';
import { knownQueries } from './known-queries.ts';
import { policyFiles } from './policy-files.ts';
import { queryParserFiles } from './query-parser.ts';
import { referencePages } from './reference-pages.ts';
import { registryFiles } from './registries.ts';
import { schemaFiles } from './schema-files.ts';

/** `npm run generate` writes what differs; with `--check` it writes nothing, names what differs and exits with 1. */
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

// Policies, registries and the parser come first: what follows may import them.
const stale = [
  ...(await renew(await policyFiles())),
  ...(await renew([...(await registryFiles()), ...(await queryParserFiles())])),
  ...(await renew(await otherFiles())),
];
for (const path of stale) process.stdout.write(`${values.check ? 'differs' : 'written'}: ${path}\n`);
if (values.check && stale.length > 0) process.exitCode = 1;

async function otherFiles(): Promise<GeneratedFile[]> {
  const { playbookFiles } = await import('../../functions/respond/generate.ts');
  const { queryTemplateFiles, shippedDocuments } = await import('../../functions/investigate/generate.ts');
  const { ADAPTERS } = await import('../../functions/collect/registry.ts');
  const { supportTableFiles } = await import('../local/support-table.ts');
  const { queryTemplate } = await import('../../functions/investigate/query-templates/query-template.ts');
  const documents = await shippedDocuments();
  return [
    ...schemaFiles(),
    ...referencePages(),
    ...(await adapterPages(ADAPTERS)),
    ...(await graphqlFiles()),
    ...(await queryTemplateFiles()),
    ...(await playbookFiles(knownQueries(documents.map(({ document }) => queryTemplate(document))))),
    ...(await supportTableFiles()),
  ];
}

async function renew(files: readonly GeneratedFile[]): Promise<string[]> {
  const changed: string[] = [];
  for (const { path, content } of files) {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === content) continue;
    changed.push(path);
    if (!values.check) await write(path, content);
  }
  return changed;
}

async function write(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
}

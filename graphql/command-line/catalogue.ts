import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type CatalogueFormat, type CatalogueImportMode, importCatalogue } from './import-catalogue.ts';

const USAGE = `Usage: npm run catalogue -- import FILE [options]

Imports services from a Backstage catalog-info.yaml or from Signalroom's plain file (see docs/catalogue.md).

  --format backstage|signalroom   what the file is (default: backstage if a document of it has an apiVersion)
  --mode merge|replace            put these services, or also remove all others (default: merge)
  --dry-run                       say what would change, and change nothing
  --rationale TEXT                why: stands in the history of each service
  --outputs FILE                  as \`cdk deploy --outputs-file\` writes it (default: outputs.json)

SIGNALROOM_TOKEN holds the Cognito token of a lead. Exits with 1 when an entity was refused.
`;

/** What the command was called with. Throws an error that names the argument. */
function read(args: readonly string[]) {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      mode: { type: 'string', default: 'merge' },
      'dry-run': { type: 'boolean', default: false },
      rationale: { type: 'string' },
      outputs: { type: 'string', default: 'outputs.json' },
      help: { type: 'boolean', default: false },
    },
  });
  const [verb, file, ...more] = positionals;
  if (values.help) return undefined;
  if (verb !== 'import' || file === undefined || more.length > 0) throw new Error('say: import FILE');
  return { ...values, file };
}

const isFormat = (word: string): word is CatalogueFormat => word === 'backstage' || word === 'signalroom';
const isMode = (word: string): word is CatalogueImportMode => word === 'merge' || word === 'replace';

const guessedFormat = (document: string): CatalogueFormat =>
  /^\s*['"]?apiVersion['"]?\s*:/m.test(document) ? 'backstage' : 'signalroom';

async function main(): Promise<number> {
  const asked = read(process.argv.slice(2));
  if (asked === undefined) {
    process.stdout.write(USAGE);
    return 0;
  }
  const document = await readFile(asked.file, 'utf8');
  const format = asked.format ?? guessedFormat(document);
  if (!isFormat(format)) throw new Error('--format: must be backstage or signalroom');
  if (!isMode(asked.mode)) throw new Error('--mode: must be merge or replace');
  const token = process.env['SIGNALROOM_TOKEN'] ?? '';
  if (token === '') throw new Error('SIGNALROOM_TOKEN: is missing; it holds the Cognito token of a lead');
  const { mode, rationale, outputs } = asked;
  const request = { format, mode, document, dryRun: asked['dry-run'], rationale };
  const { lines, refused } = await importCatalogue(request, { token, outputs, file: asked.file });
  for (const line of lines) process.stdout.write(`${line}\n`);
  return refused ? 1 : 0;
}

try {
  process.exitCode = await main();
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${reason}\nnpm run catalogue -- --help says how it is used\n`);
  process.exitCode = 2;
}

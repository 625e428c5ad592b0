import { readdir } from 'node:fs/promises';
import type { GeneratedFile } from './generated-file.ts';

interface Registry {
  readonly folder: string;
  readonly constant: string;
  readonly type: string;
  readonly typeModule: string;
}

/** As the formatter breaks lines, so that it finds nothing to change. */
const LINE_WIDTH = 110;

/** The folders that are extended by adding one file, and the list each becomes. */
const REGISTRIES: Readonly<Record<string, readonly Registry[]>> = {
  'functions/collect': [
    { folder: 'adapters', constant: 'ADAPTERS', type: 'Adapter', typeModule: './adapter.ts' },
  ],
  'functions/detect': [
    { folder: 'detectors', constant: 'DETECTORS', type: 'AnyDetector', typeModule: './any-detector.ts' },
    { folder: 'correlate', constant: 'STRATEGIES', type: 'Strategy', typeModule: './strategy.ts' },
  ],
  'functions/detect/analyze': [{ folder: 'verbs', constant: 'VERBS', type: 'Verb', typeModule: './verb.ts' }],
  'functions/detect/rank': [
    { folder: 'methods', constant: 'METHODS', type: 'Method', typeModule: './method.ts' },
  ],
  'functions/investigate': [
    { folder: 'commands', constant: 'COMMANDS', type: 'Command', typeModule: './command/command.ts' },
  ],
  'functions/respond': [
    { folder: 'actions', constant: 'ACTIONS', type: 'Action', typeModule: './action.ts' },
  ],
};

/** The registries of all stages. A file `error-rate.ts` exports a value `errorRate`. */
export const registryFiles = (): Promise<GeneratedFile[]> =>
  Promise.all(Object.entries(REGISTRIES).map(([stage, registries]) => registryFile(stage, registries)));

async function registryFile(stage: string, registries: readonly Registry[]): Promise<GeneratedFile> {
  const sections = await Promise.all(registries.map((registry) => sectionOf(stage, registry)));
  const imports = sections.flatMap((section) => section.imports).sort(byModule);
  const folders = registries.map(({ folder }) => `${folder}/`).join(' and ');
  const head = `// Generated from ${folders} by \`npm run generate\`. Do not edit.\n`;
  const lists = sections.map((section) => section.list).join('\n');
  return { path: `${stage}/registry.ts`, content: `${head}${imports.join('')}\n${lists}` };
}

async function sectionOf(stage: string, { folder, constant, type, typeModule }: Registry) {
  const files = (await readdir(`${stage}/${folder}`)).filter((file) => file.endsWith('.ts')).sort();
  const names = files.map((file) => camelCase(file.slice(0, -'.ts'.length)));
  const imports = files.map((file, index) => `import { ${names[index]} } from './${folder}/${file}';\n`);
  const end = `] as const satisfies readonly ${type}[];\n`;
  const oneLine = `export const ${constant} = [${names.join(', ')}${end}`;
  const lines = `export const ${constant} = [\n${names.map((name) => `  ${name},\n`).join('')}${end}`;
  const list = oneLine.trimEnd().length <= LINE_WIDTH ? oneLine : lines;
  return { imports: [...imports, `import type { ${type} } from '${typeModule}';\n`], list };
}

const camelCase = (kebab: string): string =>
  kebab.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Without the ending, as the formatter sorts: `run-query` before `run-query-cell`. */
const moduleOf = (line: string): string => line.slice(line.indexOf("'"), line.lastIndexOf('.ts'));
const byModule = (a: string, b: string): number => (moduleOf(a) < moduleOf(b) ? -1 : 1);

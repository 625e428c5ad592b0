/** Who may import what. The first row whose pattern fits a file speaks for it. `$1` stands for what the pattern captured. */
export interface ImportRule {
  readonly files: RegExp;
  readonly may: readonly string[];
  /** npm packages and Node modules, by prefix. */
  readonly packages: readonly string[];
}

const BASICS = 'functions/shared/*';
const NODE = 'node:';

export const IMPORT_TABLE: readonly ImportRule[] = [
  { files: /^states-language\//, may: ['states-language/**'], packages: ['zod', NODE] },
  { files: /^schemas\//, may: ['schemas/**'], packages: ['zod'] },
  { files: /^functions\/shared\/ports\//, may: ['functions/shared/ports/**', 'schemas/**'], packages: [] },
  {
    files: /^functions\/shared\/aws\//,
    may: ['functions/shared/aws/**', 'functions/shared/ports/**', BASICS, 'schemas/**'],
    packages: ['@aws-sdk/', 'aws4fetch', 'hyparquet', 'zod', NODE],
  },
  {
    // Decisions, by Cedar.
    files: /^functions\/shared\/access\//,
    may: ['functions/shared/access/**', 'functions/shared/ports/**', BASICS, 'schemas/**'],
    packages: ['@cedar-policy/cedar-wasm'],
  },
  {
    files: /^functions\/shared\/edge\//,
    may: [
      'functions/shared/edge/**',
      'functions/shared/access/**',
      'functions/shared/ports/**',
      BASICS,
      'schemas/**',
    ],
    packages: ['@middy/', '@aws-lambda-powertools/', 'aws-lambda', 'zod', NODE],
  },
  {
    files: /^functions\/shared\//,
    may: [BASICS, 'functions/shared/ports/**', 'schemas/**'],
    packages: ['zod', 'yaml', NODE],
  },
  {
    // An entry, and what it loads when that is first needed.
    files: /^functions\/(\w+)\/.*(?:main|dependencies)\.ts$/,
    may: ['functions/$1/**', 'functions/shared/**', 'schemas/**'],
    packages: ['zod', NODE],
  },
  {
    // Notes and boards: the only place that knows how a document is made.
    files: /^functions\/investigate\/documents\//,
    may: ['functions/investigate/documents/**', BASICS, 'schemas/**'],
    packages: ['yjs', 'zod', NODE],
  },
  {
    // Keys that leave room between any two.
    files: /^functions\/investigate\/notebook\/place\.ts$/,
    may: [],
    packages: ['fractional-indexing'],
  },
  {
    // Who is on call: the clock on the wall, and calendars.
    files: /^functions\/respond\/on-call\//,
    may: [
      'functions/respond/on-call/**',
      'functions/shared/access/**',
      'functions/shared/ports/**',
      'functions/shared/edge/**',
      BASICS,
      'schemas/**',
    ],
    packages: ['zod', 'temporal-polyfill', 'ical-generator', NODE],
  },
  {
    // Playbooks hold expressions, and their tests run on the interpreter.
    files: /^functions\/(respond)\//,
    may: [
      'functions/$1/**',
      'functions/shared/access/**',
      'functions/shared/ports/**',
      'functions/shared/edge/**',
      BASICS,
      'schemas/**',
      'states-language/**',
    ],
    packages: ['zod', 'yaml', 'jsonata', 'croner', 'aws-lambda', NODE],
  },
  {
    files: /^functions\/(\w+)\//,
    may: [
      'functions/$1/**',
      'functions/shared/access/**',
      'functions/shared/ports/**',
      'functions/shared/edge/**',
      BASICS,
      'schemas/**',
    ],
    packages: ['zod', 'yaml', 'aws-lambda', NODE],
  },
  {
    files: /^graphql\/resolvers\//,
    may: ['graphql/generated/**', 'graphql/resolvers/**'],
    packages: ['@aws-appsync/utils'],
  },
  { files: /^graphql\/client\//, may: ['graphql/generated/**', 'graphql/client/**'], packages: ['yjs'] },
  {
    files: /^graphql\/command-line\//,
    may: ['graphql/command-line/**', 'graphql/generated/**'],
    packages: [NODE, 'zod'],
  },
  { files: /^graphql\//, may: ['graphql/**'], packages: [] },
  {
    files: /^infra\/local\/demonstration\//,
    may: ['infra/local/demonstration/**', 'infra/local/kernel/clock.ts', 'graphql/client/**'],
    packages: [NODE, 'zod', '@aws-sdk/'],
  },
  {
    files: /^infra\/local\//,
    may: ['infra/local/**', 'states-language/**'],
    packages: [
      NODE,
      'zod',
      'ws',
      'graphql',
      'jose',
      'selfsigned',
      'fauxqs',
      // Its stores, for objects and queues that outlive a restart: the package exports only a server.
      'node_modules/fauxqs/',
      'esbuild',
      'asl-validator',
      '@duckdb/node-api',
    ],
  },
  {
    files: /^infra\/generate\//,
    may: [
      'infra/generate/**',
      'infra/local/support-table.ts',
      'functions/respond/generate.ts',
      'functions/investigate/generate.ts',
      'functions/*/registry.ts',
      'functions/investigate/query-templates/query-template.ts',
      'schemas/**',
    ],
    packages: [NODE, 'zod', 'graphql', '@graphql-codegen/', 'peggy'],
  },
  {
    files: /^infra\//,
    may: [
      'infra/*',
      'infra/stages/**',
      'infra/stores/**',
      'infra/constructs/**',
      'schemas/**',
      'functions/*/env.ts',
      'functions/*/registry.ts',
      'functions/*/permissions.ts',
      // Playbooks become state machines when the app is synthesised.
      'functions/respond/compile/**',
      'functions/shared/hash.ts',
      'functions/shared/aws/tables.ts',
      'graphql/fields.ts',
    ],
    packages: [NODE, 'zod', 'aws-cdk-lib', 'constructs', 'cdk-nag', 'esbuild', 'graphql'],
  },
  {
    // They act as clients do.
    files: /^bench\/(live|opening)\//,
    may: ['bench/**', 'functions/**', 'graphql/client/**', 'infra/local/demonstration/**'],
    packages: [NODE, 'zod', 'ws', 'graphql-ws', 'graphql-yoga', 'yjs'],
  },
  {
    // What is measured, and what it is measured with.
    files: /^bench\//,
    may: ['bench/**', 'functions/**', 'schemas/**', 'infra/config.ts', 'infra/constructs/bundles.ts'],
    packages: [
      NODE,
      'zod',
      'csv-parse',
      'jsonata',
      'esbuild',
      'aws-lambda',
      '@middy/core',
      '@aws-lambda-powertools/',
      '@aws-sdk/',
      '@duckdb/node-api',
      'hyparquet',
    ],
  },
  { files: /^test\//, may: ['**'], packages: [''] },
];

/** Whether a path fits `a/*` (one level) or `a/**` (any depth). */
export function fits(path: string, pattern: string): boolean {
  if (pattern === '**') return true;
  if (pattern.endsWith('/**')) return path.startsWith(pattern.slice(0, -2));
  const [parts, wanted] = [path.split('/'), pattern.split('/')];
  return (
    parts.length === wanted.length && wanted.every((part, index) => part === '*' || part === parts[index])
  );
}

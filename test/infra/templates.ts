import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const cache = join(root, 'node_modules/.cache/signalroom/templates');

export type Stage = 'dev' | 'staging' | 'prod';
export const STAGES: readonly Stage[] = ['dev', 'staging', 'prod'];

// biome-ignore lint/suspicious/noExplicitAny: properties are looked at as the template has them
type Properties = Record<string, any>;

export interface Resource {
  readonly Type: string;
  readonly Properties: Properties;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Template {
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs: Readonly<Record<string, { readonly Value: unknown }>>;
}

/** What is said beside a stage: staging lets in machines and people of another issuer too, so that no further synthesis shows them. */
export const ADDITIONS: Readonly<Record<Stage, object>> = {
  dev: {},
  staging: {
    machines: [
      { name: 'the watcher', roleArn: 'arn:aws:iam::123456789012:role/machines/watcher', role: 'viewer' },
    ],
    oidc: { issuer: 'https://id.example.com', clientId: 'signalroom', groups: { sre: 'lead' } },
  },
  prod: {},
};

export interface Templates {
  readonly data: Template;
  readonly application: Template;
  readonly playbooks: Template;
  readonly all: readonly (readonly [string, Resource])[];
}

/** The templates of a stage, synthesised without bundling. Kept under node_modules/.cache until a source changes. */
export function templatesOf(stage: Stage): Templates {
  const folder = join(cache, `${stage}-${sourcesHash()}`);
  if (!existsSync(folder)) synthesise(stage, folder);
  const read = (name: string): Template =>
    JSON.parse(readFileSync(join(folder, `${name}.template.json`), 'utf8'));
  const data = read(`Signalroom-${stage}-Data`);
  const application = read(`Signalroom-${stage}`);
  const playbooks = read(`Signalroom-${stage}-Playbooks`);
  const all = [data, application, playbooks].flatMap(({ Resources }) => Object.entries(Resources));
  return { data, application, playbooks, all };
}

/** Runs a piece of TypeScript or JavaScript as a synthesis would run: offline, with a context, into a folder. */
export function runSynthesis(
  run: { readonly args: readonly string[]; readonly input?: string },
  context: object,
  outdir: string,
) {
  return spawnSync(process.execPath, run.args, {
    cwd: root,
    encoding: 'utf8',
    input: run.input ?? '',
    env: {
      PATH: process.env['PATH'] ?? '',
      CDK_OUTDIR: outdir,
      CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:bundling-stacks': [], ...context }),
    },
  });
}

export function ofType(templates: Templates, type: string): readonly (readonly [string, Resource])[] {
  return templates.all.filter(([, resource]) => resource.Type === type);
}

function synthesise(stage: Stage, folder: string): void {
  const outdir = mkdtempSync(join(tmpdir(), 'signalroom-synth-'));
  const { status, stderr } = runSynthesis({ args: ['infra/app.ts'] }, { stage, ...ADDITIONS[stage] }, outdir);
  if (status !== 0) throw new Error(`synthesis of ${stage} failed:\n${stderr}`);
  mkdirSync(cache, { recursive: true });
  const staging = mkdtempSync(join(cache, 'new-'));
  for (const name of readdirSync(outdir)) {
    if (name.endsWith('.template.json')) cpSync(join(outdir, name), join(staging, name));
  }
  rmSync(outdir, { recursive: true });
  try {
    renameSync(staging, folder);
    removeOlder(stage, folder);
  } catch (error) {
    // Another worker was faster with the same templates.
    rmSync(staging, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

function removeOlder(stage: Stage, folder: string): void {
  for (const name of readdirSync(cache)) {
    const path = join(cache, name);
    if (name.startsWith(`${stage}-`) && path !== folder) rmSync(path, { recursive: true, force: true });
  }
}

let hash: string | undefined;

function sourcesHash(): string {
  if (hash !== undefined) return hash;
  const sources = createHash('sha256');
  sources.update(JSON.stringify(ADDITIONS));
  for (const top of ['functions', 'graphql', 'infra', 'schemas', 'package.json']) {
    for (const path of filesOf(join(root, top))) sources.update(path).update(readFileSync(path));
  }
  hash = sources.digest('hex').slice(0, 16);
  return hash;
}

function filesOf(path: string): readonly string[] {
  if (path.endsWith('infra/local')) return [];
  if (!existsSync(path)) return [];
  if (path.endsWith('.json')) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const child = join(path, entry.name);
    return entry.isDirectory() ? filesOf(child) : [child];
  });
}

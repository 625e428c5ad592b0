import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Template } from './template.ts';

/** One stack of a cloud assembly, ready to be created. */
export interface Stack {
  readonly stackName: string;
  readonly template: Template;
  /** S3 key of an asset, as the template names it, to the folder or file in the assembly. */
  readonly assets: ReadonlyMap<string, string>;
}

const Manifest = z.object({ artifacts: z.record(z.string(), z.unknown()) });

const StackArtifact = z.object({
  type: z.literal('aws:cloudformation:stack'),
  dependencies: z.array(z.string()).default([]),
  properties: z.object({ templateFile: z.string(), stackName: z.string().optional() }),
});

const AssetFile = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

const AssetArtifact = z.object({
  type: z.literal('cdk:asset-manifest'),
  properties: z.object({ file: z.string() }),
});

/**
 * Reads a cloud assembly (`cdk.out`): its stacks, each after those it depends on.
 * Throws an Error that names the file when one is missing or is not what it should be.
 */
export function readAssembly(directory: string): readonly Stack[] {
  const { artifacts } = readJson(join(directory, 'manifest.json'), Manifest);
  const assets = readAssets(directory, Object.values(artifacts));
  const stacks = new Map<string, z.infer<typeof StackArtifact>>();
  for (const [id, artifact] of Object.entries(artifacts)) {
    const parsed = StackArtifact.safeParse(artifact);
    if (parsed.success) stacks.set(id, parsed.data);
  }
  return inOrder(stacks).map(([id, artifact]) => ({
    stackName: artifact.properties.stackName ?? id,
    template: readJson(join(directory, artifact.properties.templateFile), Template),
    assets,
  }));
}

function readAssets(directory: string, artifacts: readonly unknown[]): ReadonlyMap<string, string> {
  const assets = new Map<string, string>();
  for (const artifact of artifacts) {
    const parsed = AssetArtifact.safeParse(artifact);
    if (!parsed.success) continue;
    const { files } = readJson(join(directory, parsed.data.properties.file), AssetFile);
    for (const file of Object.values(files))
      for (const destination of Object.values(file.destinations))
        assets.set(destination.objectKey, join(directory, file.source.path));
  }
  return assets;
}

function inOrder<T extends { readonly dependencies: readonly string[] }>(
  stacks: ReadonlyMap<string, T>,
): readonly (readonly [string, T])[] {
  const ordered = new Map<string, T>();
  const visit = (id: string, trail: readonly string[]): void => {
    const stack = stacks.get(id);
    if (stack === undefined || ordered.has(id)) return;
    if (trail.includes(id))
      throw new Error(`the stacks depend on each other: ${[...trail, id].join(' -> ')}`);
    for (const dependency of stack.dependencies) visit(dependency, [...trail, id]);
    ordered.set(id, stack);
  };
  for (const id of stacks.keys()) visit(id, []);
  return [...ordered];
}

function readJson<T>(path: string, schema: z.ZodType<T>): T {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new Error(`${path} is not a readable part of a cloud assembly: ${reason}`);
  }
}

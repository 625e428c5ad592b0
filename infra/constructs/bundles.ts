import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync, type OutputFile } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const functions = join(root, 'functions');

/** Some dependencies are CommonJS and call `require`, which an ES module does not have. */
const requireForCommonJs =
  "import { createRequire as signalroomRequire } from 'node:module'; const require = signalroomRequire(import.meta.url);";

let built: readonly OutputFile[] | undefined;

/**
 * The bundle of one Lambda, for Node 24 as an ES module, `@aws-sdk` taken from the runtime. All bundles are made by one
 * esbuild call when the first is needed: twelve calls take several times as long.
 * @param entry `<stage>/<function>`, a folder of `functions/` with a `main.ts`.
 */
export function bundleOf(entry: string): AssetCode {
  return Code.fromAsset(functions, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-pulled'),
      command: [entry],
      local: {
        tryBundle: (outputFolder) => {
          writeBundle(entry, outputFolder);
          return true;
        },
      },
    },
  });
}

/** Every `<stage>/<function>` that has a `main.ts`, in order. */
export function entries(): readonly string[] {
  return foldersOf(functions)
    .flatMap((stage) => foldersOf(join(functions, stage)).map((name) => `${stage}/${name}`))
    .filter((entry) => statSync(join(functions, entry, 'main.ts'), { throwIfNoEntry: false })?.isFile())
    .sort();
}

function writeBundle(entry: string, folder: string): void {
  built ??= buildAll();
  const files = built.filter(({ path }) => path.includes(`/${entry}/`));
  if (files.length === 0) throw new Error(`functions/${entry}/main.ts: not found, but the template names it`);
  mkdirSync(folder, { recursive: true });
  for (const file of files) writeFileSync(join(folder, basename(file.path)), file.contents);
}

function buildAll(): readonly OutputFile[] {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: entries().map((entry) => ({ in: `functions/${entry}/main.ts`, out: `${entry}/index` })),
    outdir: 'bundles',
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@aws-sdk/*'],
    banner: { js: requireForCommonJs },
    minify: true,
    keepNames: true,
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
  });
  return outputFiles;
}

function foldersOf(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

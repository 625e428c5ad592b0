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

/**
 * The bundle of one Lambda, for Node 24 as an ES module, `@aws-sdk` taken from the runtime. What `main.ts` imports when it is
 * first needed is a file of its own beside `index.mjs`.
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
  mkdirSync(folder, { recursive: true });
  for (const file of filesOf(entry)) writeFileSync(join(folder, basename(file.path)), file.contents);
}

/**
 * The files of one bundle, `index.mjs` with what it loads later, and their source maps. Entries are built one by one: shared
 * chunks would hold what all functions together use of a package.
 */
export function filesOf(entry: string): readonly OutputFile[] {
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [{ in: `functions/${entry}/main.ts`, out: 'index' }],
    outdir: `bundles/${entry}`,
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@aws-sdk/*'],
    banner: { js: requireForCommonJs },
    minify: true,
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

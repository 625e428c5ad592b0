import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AssetHashType, DockerImage } from 'aws-cdk-lib';
import { type AssetCode, Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync, type OutputFile } from 'esbuild';

const root = fileURLToPath(new URL('../../', import.meta.url));
const functions = join(root, 'functions');

/** Some dependencies are CommonJS: they call `require` and read `__dirname`, which an ES module does not have. */
const forCommonJs =
  "import { createRequire as signalroomRequire } from 'node:module'; const require = signalroomRequire(import.meta.url); const __dirname = import.meta.dirname;";

/** What a package reads from its folder at run time goes beside the bundle of whoever holds that package. */
const READ_BESIDE = {
  module: 'node_modules/@cedar-policy/cedar-wasm/nodejs/cedar_wasm.js',
  file: 'node_modules/@cedar-policy/cedar-wasm/nodejs/cedar_wasm_bg.wasm',
};

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

/** The files of one function's bundle. Each is built by itself: shared chunks would hold what all functions together use of a package. */
export const filesOf = (entry: string): readonly OutputFile[] => bundled(`functions/${entry}/main.ts`);

/** `index.mjs`, what it loads now and later, and their source maps. The path of the entry is relative to the repository. */
export function bundled(path: string): readonly OutputFile[] {
  const { outputFiles, metafile } = buildSync({
    absWorkingDir: root,
    entryPoints: [{ in: path, out: 'index' }],
    outdir: 'bundle',
    outExtension: { '.js': '.mjs' },
    write: false,
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    external: ['@aws-sdk/*'],
    banner: { js: forCommonJs },
    metafile: true,
    minify: true,
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'error',
  });
  return READ_BESIDE.module in metafile.inputs ? [...outputFiles, besides()] : outputFiles;
}

function besides(): OutputFile {
  const contents = new Uint8Array(readFileSync(join(root, READ_BESIDE.file)));
  const hash = createHash('sha256').update(contents).digest('hex');
  return { path: `bundle/${basename(READ_BESIDE.file)}`, contents, hash, text: '' };
}

/** Bytes of the files that loading `index.mjs` loads: what it imports, and what those import, but for what is loaded later. */
export function loadedBytes(files: readonly OutputFile[]): number {
  const byName = new Map(files.map((file) => [basename(file.path), file]));
  const loaded = new Set<string>();
  const todo = ['index.mjs'];
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    const file = byName.get(name);
    if (file === undefined || loaded.has(name)) continue;
    loaded.add(name);
    for (const [, imported = ''] of file.text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) todo.push(imported);
  }
  return [...loaded].reduce((sum, name) => sum + (byName.get(name)?.contents.length ?? 0), 0);
}

function foldersOf(path: string): readonly string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

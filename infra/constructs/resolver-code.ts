import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const folder = fileURLToPath(new URL('../../graphql/resolvers/', import.meta.url));

/** The code of `graphql/resolvers/<name>.ts` as AppSync's runtime takes it: one ES module, types gone, names kept. */
export function resolverCode(name: string): string {
  const { outputFiles } = buildSync({
    entryPoints: [`${folder}${name}.ts`],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external: ['@aws-appsync/utils'],
    logLevel: 'error',
  });
  const code = outputFiles[0]?.text;
  if (!code) throw new Error(`graphql/resolvers/${name}.ts: gives no code`);
  return code;
}

import { createContext, Script } from 'node:vm';
import { transformSync } from 'esbuild';
import { AwsError } from '../../../kernel/aws-error.ts';
import type { CompiledCode, Invocation } from '../invocation.ts';
import { isObject } from '../json.ts';
import { createLibrary } from './library.ts';

/** A request or response function is cut off after this. */
const LIMIT_MILLISECONDS = 5_000;

/** Globals of JavaScript that AppSync's runtime lacks: code that leans on them must fail here too. */
const ABSENT = [
  'Atomics',
  'Date',
  'Function',
  'Intl',
  'Promise',
  'Proxy',
  'Reflect',
  'SharedArrayBuffer',
  'WeakMap',
  'WeakRef',
  'WeakSet',
  'WebAssembly',
  'console',
  'eval',
];

const compiled = new Map<string, CompiledCode>();

/**
 * Compiles the ES module of a resolver (runtime APPSYNC_JS 1.0.0). Throws `BadRequestException` when it is not one, or
 * lacks its two functions. It runs in a context of its own, without Node's globals and without `eval`.
 */
export function compileResolver(code: string): CompiledCode {
  const known = compiled.get(code);
  if (known !== undefined) return known;
  const fresh = compile(code);
  compiled.set(code, fresh);
  return fresh;
}

function compile(code: string): CompiledCode {
  let current: Invocation | undefined;
  const library = createLibrary(() => {
    if (current === undefined) throw new Error('util is for the request and response functions');
    return current;
  });
  const sandbox: Record<string, unknown> = { module: { exports: {} }, require: importer(library) };
  const context = createContext(sandbox, { codeGeneration: { strings: false, wasm: false } });
  new Script(
    `for (const name of ${JSON.stringify(ABSENT)}) delete globalThis[name]; delete Math.random;`,
  ).runInContext(context);
  evaluate(() => new Script(asScript(code)).runInContext(context, { timeout: LIMIT_MILLISECONDS }));
  const exported = isObject(sandbox['module']) ? sandbox['module']['exports'] : undefined;
  for (const name of ['request', 'response'])
    if (!isObject(exported) || typeof exported[name] !== 'function')
      throw new AwsError(
        'BadRequestException',
        `the code of the resolver does not export a function ${name}`,
      );
  const call = new Script('module.exports[called](ctx)');
  return {
    run: (functionName, ctx, invocation) => {
      current = invocation;
      sandbox['called'] = functionName;
      sandbox['ctx'] = ctx;
      try {
        return call.runInContext(context, { timeout: LIMIT_MILLISECONDS });
      } finally {
        current = undefined;
      }
    },
  };
}

const asScript = (code: string): string =>
  transformSync(code, { format: 'cjs', target: 'es2022', loader: 'js', logLevel: 'silent' }).code;

function evaluate(work: () => void): void {
  try {
    work();
  } catch (error) {
    const reason = error instanceof Error || isObject(error) ? String(error) : 'unknown';
    throw new AwsError('BadRequestException', `The code contains one or more errors: ${reason}`);
  }
}

const importer = (library: unknown) => (name: string) => {
  if (name === '@aws-appsync/utils') return library;
  throw new Error(`the embedded cloud does not support importing ${name} in a resolver`);
};

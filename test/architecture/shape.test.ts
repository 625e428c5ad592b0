import { describe, expect, test } from '@jest/globals';
import ts from 'typescript';
import { eachNode, type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles();
const written = files.filter(({ path }) => !path.startsWith('test/'));
const functions = written.filter(({ path }) => path.startsWith('functions/'));

const MAX_LINES = 230;
/** `secrets-manager` is what AWS calls it. */
const BANNED_NAMES = /(^|[-/])(utils?|helpers?|(?<!secrets-)managers?|common|base|misc)([-./]|$)/;

/** Where a file does something, as `path:line`. */
const where = (among: readonly SourceFile[], does: (node: ts.Node) => boolean): string[] => {
  const found: string[] = [];
  for (const file of among) eachNode(file, (node, line) => does(node) && found.push(`${file.path}:${line}`));
  return found;
};
const mentions = (among: readonly SourceFile[], expression: string): string[] =>
  where(among, (node) => ts.isPropertyAccessExpression(node) && node.getText() === expression);

describe('the shape of the code', () => {
  test(`no file has more than ${MAX_LINES} lines`, () => {
    const long = written
      .filter(({ lines }) => lines > MAX_LINES)
      .map(({ path, lines }) => `${path}: ${lines}`);
    expect(long).toEqual([]);
  });

  test('names are kebab-case and say what a thing is', () => {
    const odd = files.filter(({ path }) => !/^[a-z0-9./-]+$/.test(path) || BANNED_NAMES.test(path));
    expect(odd.map(({ path }) => path)).toEqual([]);
  });

  test('nothing is cast, asserted or any outside tests', () => {
    const isConst = (node: ts.AsExpression) => node.type.getText() === 'const';
    const cast = (node: ts.Node) => ts.isAsExpression(node) && !isConst(node);
    const angled = (node: ts.Node) => ts.isTypeAssertionExpression(node) || ts.isNonNullExpression(node);
    const any = (node: ts.Node) => node.kind === ts.SyntaxKind.AnyKeyword;
    expect(where(written, (node) => cast(node) || angled(node) || any(node))).toEqual([]);
  });

  test('zod is imported as a namespace, so that bundles hold only what they use of it', () => {
    const whole = files.filter(
      ({ path, text }) => !path.startsWith('bench/') && /^import (type )?\{[^}]*\} from 'zod';/m.test(text),
    );
    expect(whole.map(({ path }) => path)).toEqual([]);
  });

  test('the environment is read in entry files only', () => {
    const readers = mentions(functions, 'process.env');
    expect(readers.filter((place) => !/\/main\.ts:\d+$/.test(place))).toEqual([]);
  });

  test('time and chance come from their ports only', () => {
    const sources = ['Date.now', 'Math.random', 'crypto.randomUUID'];
    const users = sources.flatMap((source) => mentions(functions, source));
    expect(users.filter((place) => !/^functions\/shared\/aws\/(clock|ids)\.ts/.test(place))).toEqual([]);
  });

  test('every Lambda has an entry, a handler and no logic in the entry', () => {
    const entries = functions.filter(({ path }) => path.endsWith('/main.ts'));
    expect(entries.length).toBeGreaterThanOrEqual(12);
    const heavy = entries.filter(({ text }) => /\b(if|for|while|switch)\s*\(/.test(text));
    expect(heavy.map(({ path }) => path)).toEqual([]);
  });
});

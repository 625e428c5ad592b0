import { dirname } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { fits, IMPORT_TABLE } from './import-table.ts';
import { type Import, type SourceFile, sourceFiles } from './source-files.ts';

const files = sourceFiles();

function offence(file: SourceFile, { line, target }: Import): string | undefined {
  const rule = IMPORT_TABLE.find((row) => row.files.test(file.path));
  if (rule === undefined) return `${file.path}: no row of the import table speaks for it`;
  const captured = rule.files.exec(file.path)?.[1] ?? '';
  const inside = /^(bench|functions|graphql|infra|schemas|states-language|test|docs)\//.test(target);
  const allowed = inside
    ? rule.may.some((pattern) => fits(target, pattern.replace('$1', captured)))
    : rule.packages.some((prefix) => target.startsWith(prefix));
  return allowed ? undefined : `${file.path}:${line} imports ${target}`;
}

describe('the import table', () => {
  test('is kept by every file', () => {
    const offences = files.flatMap((file) => file.imports.map((entry) => offence(file, entry)));
    expect(offences.filter((found) => found !== undefined)).toEqual([]);
  });

  test('would be noticed when broken', () => {
    const [file] = files.filter(({ path }) => path.startsWith('functions/detect/detectors/'));
    expect(offence(file!, { line: 1, target: 'functions/collect/adapter.ts' })).toContain(
      'imports functions/collect',
    );
    expect(offence(file!, { line: 1, target: '@aws-sdk/client-s3' })).toContain('imports @aws-sdk/client-s3');
    expect(offence(file!, { line: 1, target: 'functions/detect/detector.ts' })).toBeUndefined();
  });

  test('keeps benches out of everything else', () => {
    const importers = files.filter(
      (file) =>
        !/^(bench|test)\//.test(file.path) && file.imports.some(({ target }) => target.startsWith('bench/')),
    );
    expect(importers.map(({ path }) => path)).toEqual([]);
  });

  test('keeps tests out of everything else', () => {
    const importers = files.filter(
      (file) =>
        !file.path.startsWith('test/') && file.imports.some(({ target }) => target.startsWith('test/')),
    );
    expect(importers.map(({ path }) => path)).toEqual([]);
  });
});

/** A path through the graph that comes back to where it started, if there is one. */
function findCycle(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const done = new Set<string>();
  const walk = (node: string, path: string[]): string[] | undefined => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node];
    if (done.has(node)) return undefined;
    for (const next of graph.get(node) ?? []) {
      const found = walk(next, [...path, node]);
      if (found !== undefined) return found;
    }
    done.add(node);
    return undefined;
  };
  for (const node of graph.keys()) {
    const found = walk(node, []);
    if (found !== undefined) return found;
  }
  return undefined;
}

function graphOf(nameOf: (path: string) => string, related: (a: string, b: string) => boolean) {
  const graph = new Map<string, Set<string>>();
  for (const file of files.filter(({ path }) => !path.startsWith('test/'))) {
    const from = nameOf(file.path);
    const targets = graph.get(from) ?? new Set();
    for (const { target } of file.imports) {
      const to = nameOf(target);
      if (target.includes('/') && files.some(({ path }) => path === target) && !related(from, to))
        targets.add(to);
    }
    graph.set(from, targets);
  }
  return graph;
}

describe('circles', () => {
  test('no file imports itself by way of others', () => {
    expect(
      findCycle(
        graphOf(
          (path) => path,
          () => false,
        ),
      ),
    ).toBeUndefined();
  });

  test('no folder imports itself by way of others (a folder contains those below it)', () => {
    const nested = (a: string, b: string) => `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
    expect(findCycle(graphOf(dirname, nested))).toBeUndefined();
  });
});

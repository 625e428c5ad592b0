import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { pages as pagesOf, type Page as Written } from './pages.ts';

interface Page extends Written {
  /** The text without what stands in code fences and code spans. */
  readonly prose: string;
}

const pages: readonly Page[] = pagesOf().map(({ path, text }) => ({
  path,
  text,
  prose: withoutFences(text).replace(/`[^`\n]*`/g, ''),
}));

function withoutFences(text: string): string {
  return text.replace(/^ *```[\s\S]*?^ *```$/gm, '');
}

/** Targets of links and pictures that do not leave the repository. */
const linksOf = ({ prose }: Page): readonly string[] =>
  [...prose.matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target));

/** The anchors that GitHub makes of headings. */
const anchorsOf = (text: string): readonly string[] =>
  [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{Letter}\p{Number}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );

function isBroken(page: Page, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page.path : normalize(join(dirname(page.path), path));
  if (!existsSync(target)) return true;
  return anchor !== undefined && !anchorsOf(readFileSync(target, 'utf8')).includes(anchor);
}

const everywhere = (found: (page: Page) => readonly string[]): readonly string[] =>
  pages.flatMap((page) => found(page).map((what) => `${page.path}: ${what}`));

describe('the documentation', () => {
  test('every relative link leads to a file, and to a heading of it', () => {
    expect(everywhere((page) => linksOf(page).filter((link) => isBroken(page, link)))).toEqual([]);
  });

  test('every npm script that is named exists', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const missing = everywhere(({ text }) =>
      [...text.matchAll(/\bnpm run (?:-s )?([a-z][a-z:-]*)/g)]
        .map(([, name]) => name!)
        .filter((name) => !scripts[name]),
    );
    expect(missing).toEqual([]);
  });

  test('every file of the repository that is run or named in code exists', () => {
    const folders = 'docs|functions|graphql|infra|schemas|test';
    const named = new RegExp(
      `(?<![\\w./<-])(?:${folders})/[\\w./-]+\\.(?:ts|md|json|yaml|graphql|js)\\b`,
      'g',
    );
    const missing = everywhere(({ text }) =>
      [...text.matchAll(named)].map(([path]) => path).filter((path) => !existsSync(path) && !isExample(path)),
    );
    expect(missing).toEqual([]);
  });

  test('no page knows the machine it was written on', () => {
    const machine = /(?<![\w.])\/(?:home|Users|root|tmp|work|private|mnt|opt)\/[\w.-]+/g;
    expect(everywhere(({ text }) => [...text.matchAll(machine)].map(([path]) => path))).toEqual([]);
  });

  test('every guide can be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const path of reached) {
      const page = pages.find((each) => each.path === path);
      for (const link of page === undefined ? [] : linksOf(page))
        reached.add(normalize(join(dirname(path), link.split('#')[0] ?? '')));
    }
    const guides = pages.map(({ path }) => path).filter((path) => /^docs\/[^/]+\.md$/.test(path));
    expect(guides.filter((path) => !reached.has(path))).toEqual([]);
  });
});

/** Files that a guide has its reader write. */
function isExample(path: string): boolean {
  return /ci-deployment|slowest-operations|diagnose-slowness/.test(path);
}

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

export interface Page {
  readonly path: string;
  readonly text: string;
}

/** A block of code of a page. */
export interface Fence {
  readonly path: string;
  readonly language: string;
  readonly code: string;
}

/** Every page of the repository, those that are not committed yet too. */
export const pages = (): readonly Page[] =>
  execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && existsSync(path))
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));

/** All blocks of code, in the order of their pages. */
export const fences = (): readonly Fence[] =>
  pages().flatMap(({ path, text }) =>
    [...text.matchAll(/^ *```(\w*)\n([\s\S]*?)^ *```$/gm)].map(([, language = '', code = '']) => ({
      path,
      language,
      code,
    })),
  );

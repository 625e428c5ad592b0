import { readFileSync } from 'node:fs';

/** A fenced block of a guide, with the line of text before it. */
export interface GuideBlock {
  /** Empty: what a command prints. */
  readonly language: string;
  readonly code: string;
  readonly before: string;
}

/** The fenced blocks of a section of a guide, in order; of the whole guide where no section is named. */
export function blocksOf(path: string, section?: string): readonly GuideBlock[] {
  const whole = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
  const text = section === undefined ? whole : sectionOf(whole, section);
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map(
    ({ 1: language = '', 2: code = '', index }) => ({
      language,
      code,
      before: text.slice(0, index).trimEnd().split('\n').at(-1) ?? '',
    }),
  );
}

/** From a heading to the next one of its level. Throws where there is none. */
export function sectionOf(text: string, heading: string): string {
  const start = text.indexOf(`\n## ${heading}\n`);
  if (start < 0) throw new Error(`there is no section "${heading}"`);
  const end = text.indexOf('\n## ', start + 1);
  return text.slice(start, end < 0 ? undefined : end);
}

/** The commands of blocks of a shell: lines that go on are joined, comments left out. */
export const commandsIn = ({ code }: Pick<GuideBlock, 'code'>): readonly string[] =>
  code
    .replaceAll(/ *\\\n */g, ' ')
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '');

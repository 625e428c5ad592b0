import { gravityOf } from './severity.ts';

export interface ShapedLine {
  readonly group: number;
  readonly severity?: string | number | null | undefined;
  readonly body: string;
  readonly phase: 'baseline' | 'window';
}

const SEPARATORS = /[\s[\]{}(),=:;"'\\|<>]+/;
/** What is surely a value: a number, a date, a long id. */
const VALUE = /^[-+.\d]*$|[0-9a-f]{8,}|\d[.:-]\d/;
/** A word is part of a statement when so many lines of its service have it, before and during the incident. */
const TWICE = 2;
const WORDS_OF_A_SHAPE = 8;
/** Only the beginning of a line tells which statement wrote it. */
const HEAD = 400;

/**
 * Tells which lines of a service were written by the same statement: those with the same words, where a word counts only
 * when lines before and during the incident have it. It needs no order of lines, so shuffling them changes nothing.
 */
export function shapesOf(lines: readonly ShapedLine[]): readonly string[] {
  const words = lines.map(({ body }) =>
    body
      .slice(0, HEAD)
      .split(SEPARATORS)
      .filter((word) => word !== '' && !VALUE.test(word)),
  );
  const seen = { baseline: new Map<string, number>(), window: new Map<string, number>() };
  for (const [index, { group, phase }] of lines.entries())
    for (const word of new Set(words[index])) {
      const key = `${group} ${word}`;
      seen[phase].set(key, (seen[phase].get(key) ?? 0) + 1);
    }
  return lines.map(({ group, severity, body }, index) => {
    const kept = (words[index] ?? []).filter((word) => {
      const key = `${group} ${word}`;
      return (seen.baseline.get(key) ?? 0) >= TWICE && (seen.window.get(key) ?? 0) >= TWICE;
    });
    return [gravityOf(severity, body), ...kept.slice(0, WORDS_OF_A_SHAPE)].join(' ');
  });
}

import { WILDCARD } from './wildcard.ts';

const BETWEEN = /(<\*>|[\s=:,;()[\]{}"'|]+)/;

/** A form or template as words, wildcards and what separates them; joined they are the text again. */
export const tokensOf = (form: string): readonly string[] =>
  form.split(BETWEEN).filter((part) => part !== '');

export const isWord = (token: string): boolean => token !== WILDCARD && /[A-Za-z]/.test(token);

const CONSTANTS = new Set(['true', 'false', 'yes', 'no', 'on', 'off', 'null', 'none']);

/** What is wanted of the first word before it is taken for a variable: that others stay. */
const WORDS_AROUND_FIRST = 2;

/**
 * Whether lines of one template may differ in this word. Not when nothing else would be left, and not in an answer such
 * as `true`.
 */
export function mayVary(tokens: readonly string[]): readonly boolean[] {
  const words = tokens.map(isWord);
  const first = words.indexOf(true);
  const others = words.filter(Boolean).length - 1;
  return tokens.map((token, index) => {
    if (index <= first) return index === first && others >= WORDS_AROUND_FIRST;
    if (token === WILDCARD) return others >= 0;
    return others > 0 && words[index] === true && !CONSTANTS.has(token.toLowerCase());
  });
}

const LISTED = /<\*>(?:(?:[.:/|@-]|,? )?<\*>)+/g;

/** Wildcards side by side become one. */
export const joinWildcards = (form: string): string =>
  form.includes(WILDCARD) ? form.replace(LISTED, WILDCARD) : form;

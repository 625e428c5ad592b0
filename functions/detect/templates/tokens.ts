import { WILDCARD } from './wildcard.ts';

const BETWEEN = /(<\*>|[\s=:,;()[\]{}"'|]+)/;

/** A form or template as words, wildcards and what separates them; joined they are the text again. */
export const tokensOf = (form: string): readonly string[] =>
  form.split(BETWEEN).filter((part) => part !== '');

export const isWord = (token: string): boolean => token !== WILDCARD && /[A-Za-z]/.test(token);

const CONSTANTS = new Set(['true', 'false', 'yes', 'no', 'on', 'off', 'null', 'none']);

/**
 * Whether lines of one template may differ in this word. Not in the first one (Drain's assumption: a statement begins
 * with what it is about), not when nothing else would be left, and not in an answer such as `true`.
 */
export function mayVary(tokens: readonly string[]): readonly boolean[] {
  const words = tokens.map(isWord);
  const first = words.indexOf(true);
  const enough = words.filter(Boolean).length > 1;
  return tokens.map((token, index) => {
    if (index === 0 || index === first || !enough) return false;
    return token === WILDCARD || (words[index] === true && !CONSTANTS.has(token));
  });
}

const LISTED = /<\*>(?:(?:[.:/|@-]|,? )?<\*>)+/g;

/** Wildcards side by side become one. */
export const joinWildcards = (form: string): string =>
  form.includes(WILDCARD) ? form.replace(LISTED, WILDCARD) : form;

import { Rejected } from '../../shared/errors.ts';
import type { Place } from './syntax.ts';

/** Rejected `BadInput` that says where in the query something is wrong, and what would be right. */
export const problemAt = ({ line, column }: Place, reason: string): Rejected =>
  new Rejected('BadInput', `body:${line}:${column} ${reason}`, {
    path: 'body',
    info: { reason, line, column },
  });

export const withArticle = (type: string): string => (/^[aeiou]/.test(type) ? `an ${type}` : `a ${type}`);

/** `a, b or c`. */
export function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}

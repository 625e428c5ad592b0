import { Rejected } from '../../../shared/errors.ts';
import type { Cursor } from './cursor.ts';

/** Elements by id, each with its parameters in order; a parameter may stand several times. */
export type StructuredData = readonly (readonly [name: string, value: string])[];

/** The structured data of RFC 5424 as `<id>.<parameter>` and value; an element without parameters stands by itself. */
export function structuredData(cursor: Cursor): StructuredData {
  if (cursor.skip('-')) return [];
  const pairs: (readonly [string, string])[] = [];
  while (cursor.skip('[')) {
    const id = cursor.until(' ]');
    let isBare = true;
    while (cursor.skip(' ')) {
      if (cursor.peek() === ']') break;
      pairs.push([`${id}.${cursor.until('=]')}`, quoted(cursor)]);
      isBare = false;
    }
    if (isBare) pairs.push([id, '']);
    if (!cursor.skip(']')) throw new Rejected('BadInput', 'has an element that is not closed');
  }
  return pairs;
}

/** `="..."`, in which a backslash stands before `"`, `\` and `]`. */
function quoted(cursor: Cursor): string {
  if (!cursor.skip('="')) throw new Rejected('BadInput', 'has a parameter without a value in quotes');
  const parts: string[] = [];
  while (!cursor.done) {
    parts.push(cursor.until('"\\'));
    if (cursor.skip('"')) return parts.join('');
    const escaped = cursor.take(2);
    parts.push(['\\"', '\\\\', '\\]'].includes(escaped) ? escaped.slice(1) : escaped);
  }
  throw new Rejected('BadInput', 'has a value that is not closed');
}

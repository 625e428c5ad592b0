import type * as Y from 'yjs';

const noteText = (document: Y.Doc): Y.Text => document.getText('content');

/** The Markdown of a note, as people wrote it. It may hold HTML and scripts: whoever shows it makes it safe. */
export const textOf = (document: Y.Doc): string => noteText(document).toString();

/** Makes the text another one, by the one stretch in which they differ: what others write elsewhere stays. */
export function rewrite(document: Y.Doc, wanted: string): void {
  const content = noteText(document);
  const before = content.toString();
  const start = sameStart(before, wanted);
  const end = sameEnd(before.slice(start), wanted.slice(start));
  content.delete(start, before.length - start - end);
  content.insert(start, wanted.slice(start, wanted.length - end));
}

/** Yjs counts UTF-16 units; a pair of them is never parted. */
function sameStart(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a[length] === b[length]) length += 1;
  return isHigh(a, length - 1) ? length - 1 : length;
}

function sameEnd(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return isLow(a, a.length - length) ? length - 1 : length;
}

const isHigh = (text: string, at: number): boolean => /^[\uD800-\uDBFF]$/.test(text[at] ?? '');
const isLow = (text: string, at: number): boolean => /^[\uDC00-\uDFFF]$/.test(text[at] ?? '');

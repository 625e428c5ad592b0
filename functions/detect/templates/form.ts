import { maskWords } from './mask-words.ts';
import { WILDCARD } from './wildcard.ts';

/** What follows in a longer line says nothing about where it came from. */
const MAX_LINE_CHARACTERS = 4_096;
/** The longest form that is kept; the rest of it becomes one wildcard. */
const MAX_FORM_CHARACTERS = 1_024;

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*';
const DATE = new RegExp(`\\b(?:${DAY},? +)?(?:${MONTH} +\\d{1,2}|\\d{1,2} +${MONTH})\\b`, 'g');
const DOUBLE_QUOTED_VALUE = /(?<=[=:] *)"[^"]*"/g;
const SINGLE_QUOTED_VALUE = /(?<=[=:] *)'[^']*'/g;
/** Nothing in brackets of its own (unlike those of a call): there could have been something. */
const EMPTY_BRACKETS = /(\s)\(\)/g;
const OBJECT_VALUE = /=\w+[{([]<\*>[)}\]]/g;
const UNEVEN_SPACE = /\s\s|[^\S ]/;

/**
 * A line with all that varies by its looks replaced by the wildcard: numbers and words with digits, addresses, paths,
 * identifiers, dates, quoted values, amounts with their unit, lists of such. Lines of one form belong to one template.
 * Pure; at most 1,024 characters long; control characters and white space other than a single space never occur in it.
 */
export function formOf(line: string): string {
  const form = tidy(maskWords(prepare(line.slice(0, MAX_LINE_CHARACTERS))));
  if (form.length <= MAX_FORM_CHARACTERS && line.length <= MAX_LINE_CHARACTERS) return form;
  const head = form.slice(0, MAX_FORM_CHARACTERS - WILDCARD.length - 1);
  return `${head.slice(0, Math.max(0, head.lastIndexOf(' ')))} ${WILDCARD}`.trim();
}

function prepare(line: string): string {
  let text = line.replace(DATE, '0');
  if (text.includes('"')) text = text.replace(DOUBLE_QUOTED_VALUE, '0');
  if (text.includes("'")) text = text.replace(SINGLE_QUOTED_VALUE, '0');
  if (text.includes('()')) text = text.replace(EMPTY_BRACKETS, '$1(0)');
  return text;
}

function tidy(masked: string): string {
  let form = masked.trim();
  if (UNEVEN_SPACE.test(form)) form = form.replace(/\s+/g, ' ');
  if (form.includes('<<*>>')) form = form.replaceAll('<<*>>', WILDCARD);
  return form.includes('=') ? form.replace(OBJECT_VALUE, `=${WILDCARD}`) : form;
}

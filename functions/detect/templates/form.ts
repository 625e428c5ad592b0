import { maskWords } from './mask-words.ts';
import { WILDCARD } from './wildcard.ts';

/** What follows in a longer line says nothing about where it came from. */
const MAX_LINE_CHARACTERS = 4_096;
/** The longest form that is kept; the rest of it becomes one wildcard. */
const MAX_FORM_CHARACTERS = 1_024;

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*';
/** Most lines hold no date, and it takes less to see that they name no month. */
const ANY_MONTH = /Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec/;
const DATE = new RegExp(`\\b(?:${DAY},? +)?(?:${MONTH} +\\d{1,2}|\\d{1,2} +${MONTH})\\b`, 'g');
/** MAC and IPv6 addresses: their groups may be all letters. */
const COLON_ADDRESS = /(?<![\w:])[0-9a-f]{1,4}(?:::?[0-9a-f]{1,4}){3,7}(?![\w:])/gi;
/** The value of a field, unless the field is the message itself. */
const DOUBLE_QUOTED_VALUE = /(?<!\b(?:msg|message|event|error|err|reason)"?)([=:] *)"[^"]*"/gi;
const SINGLE_QUOTED_VALUE = /(?<!\b(?:msg|message|event|error|err|reason)'?)([=:] *)'[^']*'/gi;
/** Nothing in brackets of its own (unlike those of a call): there could have been something. */
const EMPTY_BRACKETS = /(\s)\(\)/g;
const OBJECT_VALUE = /=\w+[{([]<\*>[)}\]]/g;

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
  let text = ANY_MONTH.test(line) ? line.replace(DATE, '0') : line;
  if (mayHoldColonAddress(text)) text = text.replace(COLON_ADDRESS, '0');
  if (text.includes('"')) text = text.replace(DOUBLE_QUOTED_VALUE, '$1<0>');
  if (text.includes("'")) text = text.replace(SINGLE_QUOTED_VALUE, '$1<0>');
  if (text.includes('()')) text = text.replace(EMPTY_BRACKETS, '$1(0)');
  return text;
}

/** At most four characters lie between the colons of an address, and it has three or more; most lines have none so close. */
function mayHoldColonAddress(text: string): boolean {
  let close = 0;
  let before = text.indexOf(':');
  while (before !== -1) {
    const at = text.indexOf(':', before + 1);
    close = at - before <= 5 ? close + 1 : 0;
    if (at !== -1 && close === 2) return true;
    before = at;
  }
  return false;
}

function tidy(masked: string): string {
  let form = masked.trim();
  if (form.includes('<<*>>')) form = form.replaceAll('<<*>>', WILDCARD);
  return form.includes('=') ? form.replace(OBJECT_VALUE, `=${WILDCARD}`) : form;
}

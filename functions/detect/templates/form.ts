import { WILDCARD } from './wildcard.ts';
import { eachWord, HAS_DIGIT, HAS_SLASH, HAS_UNPRINTABLE, type WordSink } from './words.ts';

/** What follows in a longer line says nothing about where it came from. */
const MAX_LINE_CHARACTERS = 4_096;
/** The longest form that is kept; the rest of it becomes one wildcard. */
const MAX_FORM_CHARACTERS = 1_024;

const UNITS = new Set(
  [
    'b',
    'byte',
    'bytes',
    ...['k', 'm', 'g', 't', 'p'].flatMap((prefix) => [`${prefix}b`, `${prefix}ib`]),
  ].concat(['ns', 'us', 'ms', 's', 'sec', 'secs', 'second', 'seconds', 'millisecond', 'milliseconds']),
);
/** Wildcards with one of these between them are one: a list has as many entries as it likes. */
const JOINERS = new Set([' ', ',', ', ', ':', '::', '|']);

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*';
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*';
const DATE = new RegExp(`\\b(?:${DAY},? +)?(?:${MONTH} +\\d{1,2}|\\d{1,2} +${MONTH})\\b`, 'g');
const DOUBLE_QUOTED_VALUE = /(?<=[=:] *)"[^"]*"/g;
const SINGLE_QUOTED_VALUE = /(?<=[=:] *)'[^']*'/g;
/** Nothing in brackets of its own (unlike those of a call): there could have been something. */
const EMPTY_BRACKETS = /(\s)\(\)/g;
const OBJECT_VALUE = /=\w+[{([]<\*>[)}\]]/g;

/**
 * A line with all that varies by its looks replaced by the wildcard: numbers and words with digits, addresses, paths,
 * identifiers, dates, quoted values, amounts with their unit, lists of such. Lines of one form belong to one template.
 * Pure; at most 1,024 characters long; control characters and white space other than a single space never occur in it.
 */
export function formOf(line: string): string {
  const builder = new FormBuilder();
  eachWord(prepare(line.slice(0, MAX_LINE_CHARACTERS)), builder);
  const form = tidy(builder.finish());
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

function tidy(form: string): string {
  const bare = form.includes('<<*>>') ? form.replaceAll('<<*>>', WILDCARD) : form;
  return bare.includes('=') ? bare.replace(OBJECT_VALUE, `=${WILDCARD}`) : bare;
}

class FormBuilder implements WordSink {
  #form = '';
  #separator = '';
  #afterWildcard = false;

  separator(text: string): void {
    this.#separator = text.length === 1 && text > ' ' && text <= '~' ? text : text.replace(/\s+/g, ' ');
  }

  word(text: string, marks: number): void {
    if (isVariable(text, marks) || (text === 'null' && this.#separator.trimEnd().endsWith('='))) {
      if (!this.#afterWildcard || !JOINERS.has(this.#separator)) this.#add(WILDCARD);
      this.#afterWildcard = true;
    } else if (!this.#afterWildcard || this.#separator !== ' ' || !UNITS.has(text.toLowerCase())) {
      this.#add(text);
      this.#afterWildcard = false;
    }
    this.#separator = '';
  }

  finish(): string {
    return (this.#form + this.#separator).trim();
  }

  #add(text: string): void {
    this.#form += this.#separator + text;
  }
}

const HEX_WORD = /^[0-9a-f]{8,}$/i;
/** Such as `read/write`: a choice of words, and no path. */
const ALTERNATIVES = /^[A-Za-z-]+\/[A-Za-z-]+$/;
const MAIL_ADDRESS = /^[\w.+-]+@[\w.-]+$/;

function isVariable(word: string, marks: number): boolean {
  if ((marks & (HAS_DIGIT | HAS_UNPRINTABLE)) !== 0) return true;
  if ((marks & HAS_SLASH) !== 0) return word.length > 1 && !ALTERNATIVES.test(word);
  return (word.length >= 8 && HEX_WORD.test(word)) || (word.includes('@') && MAIL_ADDRESS.test(word));
}

import {
  AT,
  DIGIT,
  HEX_LETTER,
  kindAt,
  ODD_SPACE,
  SEPARATOR,
  SLASH,
  SPACE,
  UNPRINTABLE,
} from './characters.ts';
import { WILDCARD } from './wildcard.ts';

/** Wildcards with one of these between them are one: a list has as many entries as it likes. */
const JOINERS = new Set([' ', ',', ', ', ':', '::', '|']);
const UNITS = new Set([
  ...['b', 'byte', 'bytes', 'kb', 'mb', 'gb', 'tb', 'pb', 'kib', 'mib', 'gib', 'tib', 'pib'],
  ...['ns', 'us', 'ms', 's', 'sec', 'secs', 'second', 'seconds', 'millisecond', 'milliseconds'],
]);
const LONGEST_UNIT = 12;

/**
 * A line with every word that varies by its looks, an amount with its unit and a list of such replaced by the wildcard, and
 * a blank for any white space.
 */
export function maskWords(line: string): string {
  const masking = new Masking(line);
  const { length } = line;
  let [at, all, odd] = [0, 0, 0];
  for (;;) {
    let [kind, before] = [0, 0];
    for (; at < length; at += 1) {
      kind = kindAt(line, at);
      if ((kind & SEPARATOR) === 0) break;
      odd |= kind & before & SPACE;
      all |= kind;
      before = kind;
    }
    if (at === length) return evenly(masking.finish(), odd | (all & ODD_SPACE));
    const start = at;
    let kinds = kind;
    for (at += 1; at < length; at += 1) {
      kind = kindAt(line, at);
      if ((kind & SEPARATOR) !== 0) break;
      kinds |= kind;
    }
    all |= kinds;
    masking.word(start, at, kinds & ~ODD_SPACE);
  }
}

const evenly = (masked: string, odd: number): string => (odd === 0 ? masked : masked.replace(/\s+/g, ' '));

/** Copies what stays in long pieces: this runs for every word of every line. */
class Masking {
  readonly #line: string;
  #masked = '';
  /** What is before it was copied or hidden. */
  #done = 0;
  /** The end of the last word. */
  #end = 0;
  #wildcard = false;

  constructor(line: string) {
    this.#line = line;
  }

  word(start: number, end: number, kinds: number): void {
    const follows = this.#wildcard && this.#done === this.#end;
    if (this.#isVariable(start, end, kinds)) {
      if (!follows || !this.#isJoined(start)) this.#masked += this.#line.slice(this.#done, start) + WILDCARD;
      this.#wildcard = true;
      this.#done = end;
    } else if (follows && this.#isUnit(start, end)) this.#done = end;
    this.#end = end;
  }

  finish(): string {
    if (!this.#wildcard) return this.#line;
    return this.#masked + this.#line.slice(this.#done);
  }

  #isVariable(start: number, end: number, kinds: number): boolean {
    if ((kinds & (DIGIT | UNPRINTABLE)) !== 0) return true;
    if ((kinds & SLASH) !== 0) return end - start > 1 && !ALTERNATIVES.test(this.#line.slice(start, end));
    if (kinds === HEX_LETTER) return end - start >= 8;
    if ((kinds & AT) !== 0) return MAIL_ADDRESS.test(this.#line.slice(start, end));
    return this.#isNullValue(start, end);
  }

  #isNullValue(start: number, end: number): boolean {
    if (end - start !== 4 || !this.#line.startsWith('null', start)) return false;
    return this.#line.slice(this.#end, start).trimEnd().endsWith('=');
  }

  #isJoined(start: number): boolean {
    const between = this.#line.slice(this.#end, start);
    return JOINERS.has(between) || (between.length > 1 && JOINERS.has(between.replace(/\s+/g, ' ')));
  }

  #isUnit(start: number, end: number): boolean {
    if (start !== this.#end + 1 || end - start > LONGEST_UNIT || this.#line[this.#end] !== ' ') return false;
    return UNITS.has(this.#line.slice(start, end).toLowerCase());
  }
}

/** Such as `read/write`: a choice of words, and no path. */
const ALTERNATIVES = /^[A-Za-z-]+\/[A-Za-z-]+$/;
const MAIL_ADDRESS = /^[\w.+-]+@[\w.-]+$/;

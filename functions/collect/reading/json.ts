import { Rejected } from '../../shared/errors.ts';

export const MAX_JSON_DEPTH = 64;

/**
 * JSON from outside. Throws Rejected `BadInput` for what is no JSON, and `Limit` for nesting beyond 64 levels, which is
 * counted before parsing because deep values break whatever walks them later. Half surrogate pairs become U+FFFD.
 */
export function parseJson(text: string): unknown {
  if (hasManyBrackets(text) && depthOf(text) > MAX_JSON_DEPTH) {
    throw new Rejected('Limit', `JSON is nested deeper than ${MAX_JSON_DEPTH} levels`);
  }
  try {
    return mayHoldHalfPair(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
  } catch (error) {
    // V8's own message quotes the input, which may hold a secret: only the position is taken from it.
    const position = /at position \d+/.exec(String(error))?.[0];
    throw new Rejected('BadInput', position === undefined ? 'is not JSON' : `is not JSON: error ${position}`);
  }
}

/** JSON in a text within a payload. Throws as `parseJson` does, and names the field. */
export function parseJsonIn(path: string, text: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    throw new Rejected(error.code, `${path}: ${error.message}`, { path });
  }
}

/** Looking for any escape first costs nothing: most texts hold none. */
const mayHoldHalfPair = (text: string): boolean => text.includes('\\u') && /\\u[dD][89a-fA-F]/.test(text);

const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value;

const QUOTE = 0x22;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
const CLOSING_BRACKET = 0x5d;
const OPENING_BRACE = 0x7b;
const CLOSING_BRACE = 0x7d;

/** A text without so many opening brackets, wherever they stand, can't be nested too deep: true of most log lines. */
const hasManyBrackets = (text: string): boolean =>
  occurrences(text, '{') + occurrences(text, '[') > MAX_JSON_DEPTH;

/** How often a character occurs; counted no further than needed. */
function occurrences(text: string, character: string): number {
  let count = 0;
  let index = text.indexOf(character);
  while (index !== -1 && count <= MAX_JSON_DEPTH) {
    count += 1;
    index = text.indexOf(character, index + 1);
  }
  return count;
}

/** Deepest nesting of brackets outside of texts; linear in the text's length. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfText(text, index);
    else if (code === OPENING_BRACKET || code === OPENING_BRACE) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (code === CLOSING_BRACKET || code === CLOSING_BRACE) depth -= 1;
  }
  return deepest;
}

/** Index of the quote that closes the text that opens at `start`: the first that no backslash, or an even number of them, precedes. */
function endOfText(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end;
}

function isEscaped(text: string, index: number): boolean {
  let first = index;
  while (text.charCodeAt(first - 1) === BACKSLASH) first -= 1;
  return (index - first) % 2 === 1;
}

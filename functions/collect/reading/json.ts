import { Rejected } from '../../shared/errors.ts';

export const MAX_JSON_DEPTH = 64;

/**
 * JSON from outside. Throws Rejected `BadInput` for what is no JSON, and `Limit` for nesting beyond 64 levels, which is
 * counted before parsing because deep values break whatever walks them later. Half surrogate pairs become U+FFFD.
 */
export function parseJson(text: string): unknown {
  if (depthOf(text) > MAX_JSON_DEPTH) {
    throw new Rejected('Limit', `JSON is nested deeper than ${MAX_JSON_DEPTH} levels`);
  }
  try {
    return /\\u[dD][89a-fA-F]/.test(text) ? JSON.parse(text, wellFormed) : JSON.parse(text);
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

const wellFormed = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value;

/** Deepest nesting of brackets outside of texts; linear in the text's length. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (let index = 0; index < text.length; index += 1) {
    const char = text[index];
    if (char === '"') index = endOfText(text, index);
    else if (char === '[' || char === '{') deepest = Math.max(deepest, ++depth);
    else if (char === ']' || char === '}') depth -= 1;
  }
  return deepest;
}

/** Index of the quote that closes the text that opens at `start`. */
function endOfText(text: string, start: number): number {
  let index = start + 1;
  while (index < text.length && text[index] !== '"') index += text[index] === '\\' ? 2 : 1;
  return index;
}

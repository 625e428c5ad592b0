import { Rejected } from '../../../shared/errors.ts';
import type { Entry } from '../entries.ts';
import { parseJson } from '../json.ts';

/** A line that is no JSON, with the reason; it stands in its place so that the others keep theirs. */
export interface BadLine extends Entry {
  readonly reason: Rejected;
}
export type Line = Entry | BadLine;

/**
 * The values of a body: an array (Fluent Bit, Vector), one object over several lines, objects line by line (NDJSON), or
 * objects one after the other without a break (Fluent Bit's `json_stream`). Each object counts by itself.
 */
export function linesOf(body: string): readonly Line[] {
  const whole = parsed(body);
  if (Array.isArray(whole)) return whole.map((value, index) => ({ path: `[${index}]`, value }));
  if (whole !== undefined) return [{ path: '', value: whole }];
  return body
    .split('\n')
    .map((line, index) => ({ line: line.trim(), path: `line ${index + 1}` }))
    .filter(({ line }) => line !== '')
    .flatMap(({ line, path }) => valuesOf(line, path));
}

/** The value of a text that is JSON; a text beyond the depth is left to the lines, which give the reason. */
function parsed(text: string): unknown {
  try {
    return parseJson(text) ?? undefined;
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return undefined;
  }
}

function valuesOf(line: string, path: string): readonly Line[] {
  const objects = objectsIn(line);
  return objects.map((text, index) =>
    lineOf(text, objects.length === 1 ? path : `${path}, object ${index + 1}`),
  );
}

function lineOf(text: string, path: string): Line {
  try {
    return { path, value: parseJson(text) };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    const reason = new Rejected(error.code, `${path}: ${error.message}`, { path });
    return { path, value: text, reason };
  }
}

/** Cuts between objects that stand side by side, outside of texts; linear in the line's length. */
function objectsIn(line: string): readonly string[] {
  const objects: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index < line.length; index += 1) {
    const char = line[index];
    if (char === '"') index = endOfText(line, index);
    else if (char === '{' || char === '[') depth += 1;
    else if ((char === '}' || char === ']') && --depth === 0) {
      objects.push(line.slice(start, index + 1));
      start = index + 1;
    }
  }
  const rest = line.slice(start).trim();
  return rest === '' ? objects : [...objects, rest];
}

function endOfText(line: string, start: number): number {
  let index = start + 1;
  while (index < line.length && line[index] !== '"') index += line[index] === '\\' ? 2 : 1;
  return index;
}

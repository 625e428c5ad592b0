import { RankCase } from '../../../schemas/rank-case.ts';
import { Rejected } from '../../shared/errors.ts';
import { parseInput } from '../../shared/parse-input.ts';

/** A string, which is left alone, or a number that JSON has no word for. Python and others write them all the same. */
const NO_JSON = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** Reads one case from JSON. NaN and Infinity are taken as missing. Throws Rejected `BadInput` that names the field. */
export const readCase = (text: string): RankCase => parseInput(RankCase, parseJson(text));

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!/NaN|Infinity/.test(text)) throw noJson(error);
  }
  try {
    return JSON.parse(text.replace(NO_JSON, (found) => (found.startsWith('"') ? found : 'null')));
  } catch (error) {
    throw noJson(error);
  }
}

const noJson = (error: unknown): Rejected =>
  new Rejected('BadInput', `is no JSON: ${String(error).replace(/^SyntaxError: /, '')}`);

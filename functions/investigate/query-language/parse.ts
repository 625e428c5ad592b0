import { parse as parseText, SyntaxError as QuerySyntaxError } from './generated/parser.js';
import { listed, problemAt } from './problem.ts';
import type { PipelineNode } from './syntax.ts';

const MAX_CHARACTERS = 10_000;
const START = { line: 1, column: 1 };

/** Reads a query. Throws Rejected `BadInput` that says at which line and column, and what would be right there. */
export function parseQuery(text: string): PipelineNode {
  if (text.length > MAX_CHARACTERS) throw problemAt(START, `is longer than ${MAX_CHARACTERS} characters`);
  try {
    return parseText(text);
  } catch (error) {
    if (error instanceof RangeError) throw problemAt(START, 'is nested too deeply');
    if (!(error instanceof QuerySyntaxError)) throw error;
    throw problemAt(error.location.start, expectation(error));
  }
}

function expectation({ expected, found, message }: QuerySyntaxError): string {
  if (expected === null) return message;
  const wanted = expected.flatMap((each) => {
    if (each.type === 'end') return ['the end'];
    if (each.type === 'literal') return [`"${each.text}"`];
    return each.type === 'other' && each.description !== 'white space' ? [each.description] : [];
  });
  const there = found === null ? 'the query ends' : `there is ${JSON.stringify(found)}`;
  return `${there} where ${listed([...new Set(wanted)].sort())} is expected`;
}

import { readFile } from 'node:fs/promises';
import peggy from 'peggy';
import type { GeneratedFile } from './generated-file.ts';

const FOLDER = 'functions/investigate/query-language';

const TYPES = `// Generated from grammar.peggy by \`npm run generate\`. Do not edit.
import type { PipelineNode } from '../syntax.ts';

export function parse(text: string): PipelineNode;

type Expectation =
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'other'; readonly description: string }
  | { readonly type: 'class' | 'any' | 'end' };

export class SyntaxError extends globalThis.SyntaxError {
  readonly expected: readonly Expectation[] | null;
  readonly found: string | null;
  readonly location: { readonly start: { readonly line: number; readonly column: number } };
}
`;

/** The parser of the query language, made from its grammar: plain code without a library. */
export async function queryParserFiles(): Promise<GeneratedFile[]> {
  const grammar = await readFile(`${FOLDER}/grammar.peggy`, 'utf8');
  const parser = peggy.generate(grammar, { output: 'source', format: 'es', grammarSource: 'grammar.peggy' });
  return [
    { path: `${FOLDER}/generated/parser.js`, content: String(parser) },
    { path: `${FOLDER}/generated/parser.d.ts`, content: TYPES },
  ];
}

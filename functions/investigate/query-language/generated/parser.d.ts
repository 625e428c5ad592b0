// Generated from grammar.peggy by `npm run generate`. Do not edit.
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

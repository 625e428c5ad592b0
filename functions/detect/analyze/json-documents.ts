import type { InputLine } from './verb.ts';

/** One JSON document with the line it begins in. */
export interface JsonText {
  readonly line: InputLine;
  readonly text: string;
}

/**
 * JSON lines, or documents printed over several lines: one that is not complete in its first line goes on until a line
 * begins with a brace. A complete line is passed on before the next one is read.
 */
export async function* jsonDocuments(lines: AsyncIterable<InputLine>): AsyncGenerator<JsonText> {
  let open: InputLine[] = [];
  for await (const line of lines) {
    if (line.number === 1 || line.text.startsWith('{')) {
      yield* joined(open);
      open = [];
    }
    if (open.length === 0 && line.text.trim() === '') continue;
    if (open.length === 0 && isWhole(line.text)) yield { line, text: line.text };
    else open.push(line);
  }
  yield* joined(open);
}

/** By its last character: a document of several lines has a comma or an opening bracket there, or nothing but a brace. */
const isWhole = (text: string): boolean => /[^{[,:\s]\s*$/.test(text);

function* joined(lines: readonly InputLine[]): Generator<JsonText> {
  const [first] = lines;
  if (first !== undefined) yield { line: first, text: lines.map(({ text }) => text).join('\n') };
}

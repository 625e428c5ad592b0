import type { Readable } from 'node:stream';
import { inflate } from './inflate.ts';
import { messageOf } from './message-of.ts';
import { splitLines } from './split-lines.ts';
import type { InputLine } from './verb.ts';

/** Something to read: a file, or standard input. */
export interface Source {
  /** Absent when there is only one. */
  readonly file?: string;
  readonly open: () => Readable;
}

/** A source that can't be read to its end: broken gzip, a disk that fails. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource';
}

/** The lines of all sources, one after the other. A carriage return before the line feed goes with it. */
export async function* inputLines(
  sources: readonly Source[],
  maxLineBytes: number,
): AsyncGenerator<InputLine> {
  for (const source of sources) yield* linesOf(source, maxLineBytes);
}

async function* linesOf(source: Source, maxLineBytes: number): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder();
  const origin = source.file === undefined ? {} : { file: source.file };
  const stream = source.open();
  let number = 0;
  try {
    for await (const { bytes, cut } of splitLines(inflate(stream), maxLineBytes)) {
      number += 1;
      yield { ...origin, number, text: decoder.decode(bytes).replace(/\r$/, ''), cut };
    }
  } catch (error) {
    const where = source.file === undefined ? '' : `${source.file}: `;
    throw new UnreadableSource(`${where}after line ${number}: ${messageOf(error)}`, { cause: error });
  } finally {
    stream.destroy();
  }
}

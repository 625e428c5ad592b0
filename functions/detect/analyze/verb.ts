/** One line of the input, without its line end, decoded as UTF-8 (what is no UTF-8 becomes U+FFFD). */
export interface InputLine {
  /** From 1, in each file anew. */
  readonly number: number;
  /** The file it stands in, when more than one is read. */
  readonly file?: string;
  readonly text: string;
  /** Whether it was longer than the verb takes: `text` is its beginning, and the cut is reported. */
  readonly cut: boolean;
}

/** What is wrong with a line. Printed as `analyze: line 12: field "x": reason`; the other lines go on. */
export interface LineProblem {
  readonly line: InputLine;
  readonly field?: string;
  readonly reason: string;
}

export interface VerbInput {
  readonly lines: AsyncIterable<InputLine>;
  /** The values of the options the verb declares, by name, where given. */
  readonly options: Readonly<Record<string, string>>;
  readonly report: (problem: LineProblem) => void;
  /** The text of a file that an option names. Rejects with BadInput when it can't be read. */
  readonly readText: (path: string) => Promise<string>;
}

export interface VerbOption {
  /** What stands for the value in the usage, e.g. `file`. */
  readonly value: string;
  readonly summary: string;
  readonly required?: boolean;
}

/**
 * One thing that can be done offline with what detect knows. `run` yields the lines of the output; the next line of the
 * input is read only when the output asks for more. A `Rejected` that it throws ends the run as wrong usage.
 */
export interface Verb {
  /** The name of its file. */
  readonly id: string;
  readonly summary: string;
  /** One line of the input and one of the output, for the usage. */
  readonly input: string;
  readonly output: string;
  readonly options: Readonly<Record<string, VerbOption>>;
  /** A longer line is cut there, and reported. */
  readonly maxLineBytes: number;
  /** `line`: each line of the output is written before the next line of the input is read. `block`: written 64 KiB at a time. */
  readonly flush: 'line' | 'block';
  run(input: VerbInput): AsyncIterable<string>;
}

export const defineVerb = (verb: Verb): Verb => verb;

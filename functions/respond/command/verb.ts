/** What a verb prints, and 0 when all is well. */
export interface Answer {
  readonly code: number;
  readonly text: string;
}

export interface Verb {
  /** One line: what follows the verb, and what it does. */
  readonly usage: string;
  readonly run: (files: readonly string[], options: ReadonlySet<string>) => Promise<Answer>;
}

export interface Problem {
  /** Where in the document. */
  readonly path: readonly PropertyKey[];
  /** What is wrong, and what would be right. */
  readonly reason: string;
}

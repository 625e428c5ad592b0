import type { RankCaseDocument } from '../../schemas/rank-case.ts';

/** One line of the table: what was aimed at, what others reached, what is reached here. */
export interface Score {
  readonly what: string;
  readonly aim: string;
  readonly bestKnown: string;
  readonly reached: string;
}

/** The scores of one set of data, by the rules of its authors. */
export interface Evaluation {
  /** What selects it: `npm run evaluate -- <id>`. */
  readonly id: string;
  readonly summary: string;
  /** Folder below that of the data. The evaluation is left out, and says so, when it is absent. */
  readonly folder?: string;
  scores(folder: string): readonly Score[] | Promise<readonly Score[]>;
  /** The set as cases for `npm run -s analyze -- rank`, where it is one of causes to rank. */
  cases?(folder: string): Iterable<RankCaseDocument>;
}

export const defineEvaluation = (evaluation: Evaluation): Evaluation => evaluation;

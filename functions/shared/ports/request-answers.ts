import type { EditRequest } from './catalogue.ts';

/** What became of a request before: its answer, or `key-reused` when its key stands for another request. */
export type EarlierAnswer =
  | { readonly outcome: 'answered'; readonly answer: unknown }
  | { readonly outcome: 'key-reused' };

/** Answers of requests that leave no trace of their own, so that one that is sent again gets the first answer. */
export interface RequestAnswers {
  /** Undefined when the actor has not used the key. */
  find(request: EditRequest): Promise<EarlierAnswer | undefined>;
  /** Keeps an answer, a value of JSON. What was kept first stays, and is given back. */
  keep(request: EditRequest, answer: unknown): Promise<EarlierAnswer>;
}

/** The only source of random ids. */
export interface Ids {
  /** 32 hex characters. */
  next(): string;
}

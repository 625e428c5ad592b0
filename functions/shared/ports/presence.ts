/** Who looks at what in an investigation, at this moment. It is no part of the log. */
export interface Present {
  readonly investigationId: string;
  /** Cognito `sub`. */
  readonly personId: string;
  readonly name: string;
  /** What they look at, in the words of the client, e.g. `hypothesis/67d3`. */
  readonly focus: string;
  /** Epoch milliseconds; until then, unless it is said again. */
  readonly until: number;
}

export interface Presence {
  /** The latest word of a person takes the place of the one before. */
  say(present: Present): Promise<void>;
  /** Those whose time is not over, whether or not what is over was deleted yet. */
  list(investigationId: string): Promise<readonly Present[]>;
}

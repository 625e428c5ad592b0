/** A failure as the States Language sees it: a name that Retry and Catch match, and its cause. */
export class StatesError extends Error {
  readonly error: string;
  readonly reason: string;

  constructor(error: string, reason: string) {
    super(`${error}: ${reason}`);
    this.name = 'StatesError';
    this.error = error;
    this.reason = reason;
  }
}

/** A machine that cannot go on; no Retry and no Catch matches it. */
export const runtimeError = (reason: string): StatesError => new StatesError('States.Runtime', reason);

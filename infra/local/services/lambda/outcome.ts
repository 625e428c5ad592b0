/** How an invocation ended: JSON text, and `Unhandled` when it failed. */
export interface Outcome {
  readonly payload: string;
  readonly functionError: string | undefined;
}

export const succeeded = (payload: string): Outcome => ({ payload, functionError: undefined });

/** A failure in the shape that Lambda answers. */
export const failed = (errorType: string, errorMessage: string): Outcome =>
  failedWith(JSON.stringify({ errorType, errorMessage }));

export const failedWith = (payload: string): Outcome => ({ payload, functionError: 'Unhandled' });

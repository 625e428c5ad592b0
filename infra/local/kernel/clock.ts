/** The one place where the embedded cloud learns the time. Epoch milliseconds. */
export const now = (): number => Date.now();

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

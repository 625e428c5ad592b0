import { patiently } from '../../infra/local/demonstration/patience.ts';

/** Runs assertions again and again until they hold, and gives what they gave. In the end throws what the last run threw. */
export async function eventually<T>(what: string, check: () => Promise<T>, timeoutMs = 30_000): Promise<T> {
  let last: unknown;
  const run = async (): Promise<{ readonly value: T } | undefined> => {
    try {
      return { value: await check() };
    } catch (error) {
      last = error;
      return undefined;
    }
  };
  try {
    return (await patiently(what, run, timeoutMs)).value;
  } catch (error) {
    throw last ?? error;
  }
}

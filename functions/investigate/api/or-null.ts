import { Rejected } from '../../shared/errors.ts';

/** What was found, or null where there is nothing. */
export async function orNull<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if (error instanceof Rejected && error.code === 'NotFound') return null;
    throw error;
  }
}

import { Transient } from '../errors.ts';

const THROTTLED = new Set([
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
  'KMSThrottlingException',
]);
const NETWORK = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_HTTP2_STREAM_CANCEL',
]);

/** True when the world is at fault: throttled, a server error, or no answer. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (THROTTLED.has(error.name) || error.name === 'TimeoutError') return true;
  if ('code' in error && typeof error.code === 'string' && NETWORK.has(error.code)) return true;
  return '$fault' in error && error.$fault === 'server';
}

/** Runs an SDK call; what a later try may cure becomes Transient, anything else is thrown as it is. `what` names the call. */
export async function calling<T>(what: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    if (!isTransient(error)) throw error;
    const name = error instanceof Error ? error.name : 'unknown';
    throw new Transient(`${what}: ${name}`, { cause: error });
  }
}

import { setTimeout as timer } from 'node:timers/promises';

/** Waits; a stop ends it early. Never rejects. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await timer(milliseconds, undefined, { signal }).catch(() => undefined);
}

import { now, sleep } from '../kernel/clock.ts';

const STEP_MS = 250;

/** Asks again until the answer is something other than false or undefined. Throws an error naming what was waited for. */
export async function patiently<T>(
  what: string,
  ask: () => Promise<T | false | undefined>,
  timeoutMs = 90_000,
): Promise<T> {
  const deadline = now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (now() > deadline) throw new Error(`waited ${timeoutMs / 1_000} s in vain until ${what}`);
    await sleep(STEP_MS);
  }
}

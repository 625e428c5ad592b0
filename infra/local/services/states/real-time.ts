import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Time } from '../../../../states-language/thread.ts';
import { now } from '../../kernel/clock.ts';

const LONGEST_TIMER = 2 ** 31 - 1;

/** The time of this machine. */
export const realTime: Time = {
  now,
  pause: async (milliseconds, signal) => {
    let left = Math.max(0, milliseconds);
    for (; left > LONGEST_TIMER; left -= LONGEST_TIMER) await sleep(LONGEST_TIMER, undefined, { signal });
    await sleep(left, undefined, { signal });
  },
};

/** Any whole number of milliseconds up to the one given. */
export const jitter = (milliseconds: number): number => randomInt(0, milliseconds + 1);

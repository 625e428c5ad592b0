import { Transient } from '../../shared/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RateBudgets } from '../../shared/ports/rate-budgets.ts';
import { Problem } from '../../shared/problem.ts';

export const WINDOW_MS = 10_000;
/** A process tells the others what it let in at most this often, however much that is. */
const TELL_EVERY_MS = 500;

interface Spending {
  readonly window: number;
  /** Over all processes, as last heard, and what this one has let in since. */
  heard: number;
  untold: number;
  toldAt: number;
}

export interface RateLimit {
  /** Counts one request of a source. Throws Problem 429 when the source has used up its window. */
  admit(source: string): void;
  /** Tells the shared budget, now and then. Never throws for the budget's sake: a limit that can't be read limits nobody. */
  tell(source: string): Promise<void>;
}

/**
 * A limit per source, in windows of ten seconds, shared by all processes: each lets in what it can tell from its own counting,
 * and adds it to a shared counter at most twice a second. So a request costs less than one write at any rate worth limiting,
 * and what all let in together exceeds the limit by half a second's worth at most.
 */
export function rateLimit(on: {
  readonly budgets: RateBudgets;
  readonly clock: Clock;
  readonly requestsPerSecond: number;
}): RateLimit {
  const limit = (on.requestsPerSecond * WINDOW_MS) / 1_000;
  const spendings = new Map<string, Spending>();
  const current = (source: string, now: number): Spending => {
    const window = now - (now % WINDOW_MS);
    const known = spendings.get(source);
    if (known?.window === window) return known;
    const fresh = { window, heard: 0, untold: 0, toldAt: 0 };
    spendings.set(source, fresh);
    return fresh;
  };
  return {
    admit: (source) => {
      const now = on.clock.now();
      const spending = current(source, now);
      if (spending.heard + spending.untold >= limit) throw tooMany(spending.window + WINDOW_MS - now);
      spending.untold += 1;
    },
    tell: async (source) => {
      const now = on.clock.now();
      const spending = current(source, now);
      if (spending.untold === 0 || now - spending.toldAt < TELL_EVERY_MS) return;
      const amount = spending.untold;
      spending.toldAt = now;
      try {
        spending.heard = await on.budgets.spend({ name: source, window: spending.window, amount });
        spending.untold -= amount;
      } catch (error) {
        if (!(error instanceof Transient)) throw error;
      }
    },
  };
}

const tooMany = (waitMs: number): Problem =>
  new Problem(429, 'Too Many Requests', {
    detail: 'this source has sent more requests than its rate allows',
    retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)),
  });

/** A token bucket, as API Gateway throttles a stage. */
export interface Throttle {
  /** Whether one more request may pass now (epoch milliseconds). */
  admits(now: number): boolean;
}

/** `rateLimit` requests per second on average, `burstLimit` at once. */
export function createThrottle(rateLimit: number, burstLimit: number): Throttle {
  let tokens = burstLimit;
  let filledAt: number | undefined;
  return {
    admits: (now) => {
      const elapsedSeconds = (now - (filledAt ?? now)) / 1000;
      tokens = Math.min(burstLimit, tokens + Math.max(0, elapsedSeconds) * rateLimit);
      filledAt = now;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}

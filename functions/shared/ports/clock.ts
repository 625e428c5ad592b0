/** The only way to learn the time. */
export interface Clock {
  /** Epoch milliseconds, UTC. */
  now(): number;
}

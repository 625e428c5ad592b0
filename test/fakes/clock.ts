import type { Clock } from '../../functions/shared/ports/clock.ts';

/** A clock that stands still until it is moved. */
export class FakeClock implements Clock {
  time: number;

  constructor(time = Date.UTC(2026, 4, 4, 10, 30)) {
    this.time = time;
  }

  now() {
    return this.time;
  }
}

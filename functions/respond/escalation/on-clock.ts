import { throwFirst, tryEach } from '../../shared/concurrency.ts';
import { deliver } from './deliver.ts';
import { type Driver, drive } from './drive.ts';

/** What one minute looks at; more is looked at in the next. */
const MOST_DUE = 100;

export interface ClockWork {
  readonly steps: number;
  readonly notifications: number;
}

/**
 * Takes the steps that are due, and sends what was decided on and not marked as sent. None of them keeps the others from
 * their turn: what went wrong is thrown at the end, as one error.
 */
export async function onClock(driver: Driver): Promise<ClockWork> {
  const { escalations, outbox } = driver;
  const now = driver.clock.now();
  const driven = await tryEach(await escalations.due(now, MOST_DUE), (id) => drive(driver, id));
  const sent = await tryEach(await outbox.due(now, MOST_DUE), (notification) =>
    deliver(driver, notification),
  );
  throwFirst([...driven.failures, ...sent.failures]);
  return { steps: driven.done.reduce((sum, steps) => sum + steps, 0), notifications: sent.done.length };
}

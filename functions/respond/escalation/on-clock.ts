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
  const now = driver.clock.now();
  const failures: unknown[] = [];
  let [steps, notifications] = [0, 0];
  const trying = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      failures.push(error);
    }
  };
  for (const escalationId of await driver.escalations.due(now, MOST_DUE))
    await trying(async () => {
      steps += await drive(driver, escalationId);
    });
  for (const notification of await driver.outbox.due(now, MOST_DUE))
    await trying(async () => {
      await deliver(driver, notification);
      notifications += 1;
    });
  const [first] = failures;
  if (first !== undefined) throw first;
  return { steps, notifications };
}

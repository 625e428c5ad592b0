import type { Escalations } from '../../shared/ports/escalations.ts';
import { type Delivery, deliver } from './deliver.ts';
import { isDue, takeStep } from './engine.ts';
import { type FactSources, factsFor } from './facts.ts';

/** What a policy can have without a wait between, and then some for those who were faster. */
const MOST_AT_ONCE = 100;

export interface Driver extends Delivery, FactSources {
  readonly escalations: Escalations;
}

/** Takes every step of an escalation that is due, and sends what it decides on. Answers how many steps it took. */
export async function drive(driver: Driver, escalationId: string): Promise<number> {
  let steps = 0;
  for (let attempt = 0; attempt < MOST_AT_ONCE; attempt += 1) {
    const before = await driver.escalations.get(escalationId);
    if (before === undefined || !isDue(before, driver.clock.now())) break;
    const change = takeStep(before, await factsFor(driver, before));
    if ((await driver.escalations.advance(change)) === 'conflict') continue;
    steps += 1;
    for (const notification of change.notifications)
      if (notification.outcome === 'pending' || notification.timeline === 'due')
        await deliver(driver, notification);
  }
  return steps;
}

import type { TriggerEvent } from '../../../schemas/trigger-event.ts';

/** Tells the stage that responds of what may start a playbook. At least once, in no promised order. */
export interface TriggerEvents {
  /** Throws Transient when not all were taken; those that were come again then. */
  tell(events: readonly TriggerEvent[]): Promise<void>;
}

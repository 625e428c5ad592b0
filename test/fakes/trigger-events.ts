import type { TriggerEvents } from '../../functions/shared/ports/trigger-events.ts';
import type { TriggerEvent } from '../../schemas/trigger-event.ts';

/** Remembers what was told. */
export class FakeTriggerEvents implements TriggerEvents {
  readonly told: TriggerEvent[] = [];

  async tell(events: readonly TriggerEvent[]): Promise<void> {
    this.told.push(...structuredClone(events));
  }
}

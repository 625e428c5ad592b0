import { describe, expect, test } from '@jest/globals';
import type { TriggerEvents } from '../../functions/shared/ports/trigger-events.ts';
import type { TriggerEvent } from '../../schemas/trigger-event.ts';

/** Every implementation of the port keeps these promises. */
export function triggerEventsContract(make: () => Promise<TriggerEvents>): void {
  const incident = (version: number): TriggerEvent => ({
    type: 'Incident Changed',
    detail: {
      incidentId: 'contract',
      status: 'resolved',
      title: 'Nothing waits for it',
      severityNumber: 9,
      services: ['nobody'],
      version,
    },
  });

  describe('trigger events', () => {
    test.each([0, 1, 23])('takes %i events at once', async (count) => {
      const events = Array.from({ length: count }, (_none, index) => incident(index + 1));
      await expect((await make()).tell(events)).resolves.toBeUndefined();
    });
  });
}

import { type EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { TRIGGER_SOURCE } from '../../../schemas/trigger-event.ts';
import { Transient } from '../errors.ts';
import type { TriggerEvents } from '../ports/trigger-events.ts';
import { calling } from './failures.ts';

/** What PutEvents takes at once. */
const MOST_ENTRIES = 10;

/** The account's default event bus of Amazon EventBridge. */
export const eventBridgeTriggerEvents = (client: EventBridgeClient): TriggerEvents => ({
  tell: async (events) => {
    for (let from = 0; from < events.length; from += MOST_ENTRIES) {
      const Entries = events.slice(from, from + MOST_ENTRIES).map(({ type, detail }) => ({
        Source: TRIGGER_SOURCE,
        DetailType: type,
        Detail: JSON.stringify(detail),
      }));
      const put = new PutEventsCommand({ Entries });
      const { FailedEntryCount = 0 } = await calling('PutEvents', () => client.send(put));
      if (FailedEntryCount > 0) throw new Transient(`PutEvents: ${FailedEntryCount} events were not taken`);
    }
  },
});

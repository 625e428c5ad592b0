import type { StoredEvent } from '../../../schemas/stored-event.ts';

/** Pushes events to whoever is subscribed. A hint: neither order nor delivery is promised. */
export interface InvestigationFeed {
  publish(event: StoredEvent): Promise<void>;
}

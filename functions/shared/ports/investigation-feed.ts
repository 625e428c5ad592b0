import type { InvestigationEvent } from '../../../schemas/investigation-event.ts';

/** Pushes events to whoever is subscribed. A hint: neither order nor delivery is promised. */
export interface InvestigationFeed {
  publish(event: InvestigationEvent): Promise<void>;
}

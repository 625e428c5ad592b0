import type { IncidentNotice } from '../../../schemas/incident-ranking.ts';

/** Tells whoever is subscribed to one of the incident's services. A hint: neither order nor delivery is promised. */
export interface IncidentFeed {
  publish(notice: IncidentNotice): Promise<void>;
}

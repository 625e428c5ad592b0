import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import type { Page, PageRequest } from './signal-store.ts';

export interface IncidentStore {
  get(incidentId: string): Promise<Incident | undefined>;
  open(): Promise<readonly Incident[]>;
  members(incidentId: string): Promise<readonly IncidentMember[]>;
  /** The incident a signal is in, if any. */
  incidentOf(signalId: string): Promise<string | undefined>;
  /** The newest incident that a fingerprint is in, if any. */
  incidentOfFingerprint(fingerprint: string): Promise<string | undefined>;
  /** Newest first. */
  list(page: PageRequest): Promise<Page<Incident>>;
  /**
   * Writes the incident and its new member in one transaction, if the stored version is `incident.version - 1` (absent for
   * version 1) and the signal is in no incident yet. `conflict`: somebody was faster, read again; `known`: the signal is placed already.
   */
  place(incident: Incident, member: IncidentMember): Promise<'placed' | 'conflict' | 'known'>;
}

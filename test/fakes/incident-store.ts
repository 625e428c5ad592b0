import type { IncidentStore } from '../../functions/shared/ports/incident-store.ts';
import type { Incident, IncidentMember } from '../../schemas/incident.ts';

/** Incidents in memory. */
export class FakeIncidentStore implements IncidentStore {
  readonly #incidents = new Map<string, Incident>();
  readonly #members: IncidentMember[] = [];

  async get(incidentId: string) {
    return this.#incidents.get(incidentId);
  }

  async open() {
    return [...this.#incidents.values()].filter(({ status }) => status === 'open');
  }

  async members(incidentId: string) {
    return this.#members.filter((member) => member.incidentId === incidentId);
  }

  async incidentOf(signalId: string) {
    return this.#members.find((member) => member.signalId === signalId)?.incidentId;
  }

  async incidentOfFingerprint(fingerprint: string) {
    const found = this.#members.filter((member) => member.fingerprint === fingerprint);
    return found.toSorted((a, b) => b.time - a.time)[0]?.incidentId;
  }

  async list({ limit, nextToken }: { limit: number; nextToken?: string }) {
    const newestFirst = [...this.#incidents.values()].toSorted((a, b) => b.openedAt - a.openedAt);
    const start = Number(nextToken ?? 0);
    const items = newestFirst.slice(start, start + limit);
    return start + limit < newestFirst.length ? { items, nextToken: String(start + limit) } : { items };
  }

  async place(incident: Incident, member: IncidentMember) {
    if ((await this.incidentOf(member.signalId)) !== undefined) return 'known';
    const before = this.#incidents.get(incident.incidentId)?.version ?? 0;
    if (before !== incident.version - 1) return 'conflict';
    this.#incidents.set(incident.incidentId, incident);
    this.#members.push(member);
    return 'placed';
  }
}

import type { Incident, IncidentMember } from '../../../../schemas/incident.ts';
import { entriesOf, foundFrom, isAlive } from '../../../shared/candidates.ts';
import type { AlertState, Found, Placement } from '../../../shared/ports/incident-store.ts';

const APART: AlertState = { apart: [] };

/** Incidents of one process, found by their keys as in the cloud. Shadow placements are nobody's here. */
export class IncidentsInMemory {
  readonly #heads = new Map<string, Incident>();
  readonly #members = new Map<string, IncidentMember>();
  readonly #byKey = new Map<string, Set<string>>();
  readonly #alerts = new Map<string, AlertState>();

  async get(incidentId: string): Promise<Incident | undefined> {
    return this.#heads.get(incidentId);
  }

  async find(asked: { readonly fingerprint: string; readonly keys: readonly string[] }): Promise<Found> {
    const entries = entriesOf(asked.keys, (key) => [...(this.#byKey.get(key) ?? [])]);
    for (const { key, id } of entries) if (!isAlive(this.currentOf(id))) this.#byKey.get(key)?.delete(id);
    return foundFrom(this.alertState(asked.fingerprint), entries, (id) => this.currentOf(id));
  }

  async place(placement: Placement): Promise<'placed' | 'conflict' | 'known'> {
    const { incident, member, marks, absorbed } = placement;
    if (this.#members.has(member.signalId)) return 'known';
    const heads = [incident, ...absorbed.map(({ head }) => head)];
    const before = this.alertState(member.fingerprint);
    if (!heads.every((head) => this.isNext(head))) return 'conflict';
    if (placement.alert !== 'same' && before.firesIn !== placement.storedFiresIn) return 'conflict';
    for (const head of heads) this.#heads.set(head.incidentId, head);
    this.#members.set(member.signalId, member);
    this.mark(incident.incidentId, marks);
    if (placement.alert !== 'same') {
      const { firesIn: _before, ...kept } = before;
      const now = placement.alert === 'begins' ? { ...kept, firesIn: incident.incidentId } : kept;
      this.setAlertState(member.fingerprint, now);
    }
    return 'placed';
  }

  async recordShadow(): Promise<void> {}

  memberOf(signalId: string): IncidentMember | undefined {
    return this.#members.get(signalId);
  }

  /** The incident that a signal is in now, whatever was merged since. */
  incidentIdOf(signalId: string): string | undefined {
    return this.currentOf(this.#members.get(signalId)?.incidentId)?.incidentId;
  }

  protected get heads(): ReadonlyMap<string, Incident> {
    return this.#heads;
  }

  protected get membersById(): ReadonlyMap<string, IncidentMember> {
    return this.#members;
  }

  protected setHead(head: Incident): void {
    this.#heads.set(head.incidentId, head);
  }

  protected setMember(member: IncidentMember): void {
    this.#members.set(member.signalId, member);
  }

  protected alertState(fingerprint: string): AlertState {
    return this.#alerts.get(fingerprint) ?? APART;
  }

  protected setAlertState(fingerprint: string, state: AlertState): void {
    this.#alerts.set(fingerprint, state);
  }

  protected mark(incidentId: string, keys: readonly string[]): void {
    for (const key of keys) {
      const known = this.#byKey.get(key);
      if (known === undefined) this.#byKey.set(key, new Set([incidentId]));
      else known.add(incidentId);
    }
  }

  protected isNext({ incidentId, version }: Incident): boolean {
    return (this.#heads.get(incidentId)?.version ?? 0) === version - 1;
  }

  /** Follows what was merged to where it is now. */
  protected currentOf(id: string | undefined): Incident | undefined {
    let head = id === undefined ? undefined : this.#heads.get(id);
    while (head?.mergedInto !== undefined) head = this.#heads.get(head.mergedInto);
    return head;
  }
}

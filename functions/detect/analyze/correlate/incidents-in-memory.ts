import type { Incident, IncidentDecision, IncidentMember } from '../../../../schemas/incident.ts';
import { entriesOf, foundFrom, isAlive } from '../../../shared/candidates.ts';
import type { AlertState, DecisionWrite, Found, Placement } from '../../../shared/ports/incident-store.ts';

const APART: AlertState = { apart: [] };

/** Incidents of one process, found by their keys as in the cloud. Shadow placements are nobody's here. */
export class IncidentsInMemory {
  readonly #heads = new Map<string, Incident>();
  readonly #alive = new Map<string, Incident>();
  readonly #members = new Map<string, IncidentMember>();
  readonly #membersOf = new Map<string, Set<string>>();
  readonly #decisions = new Map<string, IncidentDecision>();
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
    const { incident, member, marks, absorbed, beside = [] } = placement;
    if (this.#members.has(member.signalId)) return 'known';
    const heads = [incident, ...beside, ...absorbed.map(({ head }) => head)];
    const before = this.alertState(member.fingerprint);
    if (!heads.every((head) => this.isNext(head))) return 'conflict';
    if (placement.alert !== 'same' && before.firesIn !== placement.storedFiresIn) return 'conflict';
    for (const head of heads) this.#setHead(head);
    this.#setMember(member);
    for (const { decision } of absorbed) this.#decisions.set(decision.decisionId, decision);
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

  /** Of the incident and of those merged into it. */
  async members(incidentId: string): Promise<readonly IncidentMember[]> {
    const family = [incidentId, ...(this.#heads.get(incidentId)?.absorbed ?? [])];
    return family.flatMap((id) =>
      [...(this.#membersOf.get(id) ?? [])].flatMap((signalId) => this.#members.get(signalId) ?? []),
    );
  }

  async change(incident: Incident): Promise<'changed' | 'conflict'> {
    if (!this.isNext(incident)) return 'conflict';
    this.#setHead(incident);
    return 'changed';
  }

  async silentSince(before: number): Promise<readonly Incident[]> {
    return [...this.#alive.values()].filter(({ observedAt }) => observedAt < before);
  }

  async heardOfSince(after: number): Promise<readonly Incident[]> {
    return [...this.#alive.values()].filter(({ observedAt }) => observedAt >= after);
  }

  async decide(write: DecisionWrite): Promise<'done' | 'conflict'> {
    if (!write.heads.every((head) => this.isNext(head))) return 'conflict';
    for (const head of write.heads) {
      this.#setHead(head);
      this.mark(
        head.incidentId,
        head.services.map((name) => `service#${name}`),
      );
    }
    for (const { member } of write.moves) this.#setMember(member);
    for (const { fingerprint, ...state } of write.alerts) this.setAlertState(fingerprint, state);
    for (const each of [write.decision, write.undone ?? write.decision])
      this.#decisions.set(each.decisionId, each);
    return 'done';
  }

  async decision(decisionId: string): Promise<IncidentDecision | undefined> {
    return this.#decisions.get(decisionId);
  }

  /** Newest first. */
  async decisions(incidentId: string): Promise<readonly IncidentDecision[]> {
    return [...this.#decisions.values()]
      .filter(({ from, to }) => from === incidentId || to === incidentId)
      .toSorted((a, b) => b.time - a.time);
  }

  /** Whether something is open or quiet. */
  get isAnyAlive(): boolean {
    return this.#alive.size > 0;
  }

  protected get heads(): ReadonlyMap<string, Incident> {
    return this.#heads;
  }

  protected get membersById(): ReadonlyMap<string, IncidentMember> {
    return this.#members;
  }

  #setHead(head: Incident): void {
    this.#heads.set(head.incidentId, head);
    this.#alive.delete(head.incidentId);
    if (isAlive(head)) this.#alive.set(head.incidentId, head);
  }

  #setMember(member: IncidentMember): void {
    const { signalId, incidentId } = member;
    const before = this.memberOf(signalId)?.incidentId;
    if (before !== undefined) this.#membersOf.get(before)?.delete(signalId);
    this.#members.set(signalId, member);
    const known = this.#membersOf.get(incidentId);
    if (known === undefined) this.#membersOf.set(incidentId, new Set([signalId]));
    else known.add(signalId);
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

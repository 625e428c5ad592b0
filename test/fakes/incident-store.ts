import { IncidentsInMemory } from '../../functions/detect/analyze/correlate/incidents-in-memory.ts';
import type {
  DecisionWrite,
  EarlierDecision,
  IncidentStore,
  Placement,
} from '../../functions/shared/ports/incident-store.ts';
import type { Incident, IncidentDecision, ShadowPlacement } from '../../schemas/incident.ts';
import { pageOf } from './pages.ts';

/** Incidents in memory, with what people decide about them. */
export class FakeIncidentStore extends IncidentsInMemory implements IncidentStore {
  readonly #decisions = new Map<string, IncidentDecision>();
  readonly #requests = new Map<string, EarlierDecision>();
  readonly #shadow = new Map<string, ShadowPlacement>();

  /** What tests ask for, and no one else does. */
  async open(): Promise<readonly Incident[]> {
    return [...this.heads.values()].filter(({ status }) => status === 'open');
  }

  async members(incidentId: string) {
    const family = [incidentId, ...(this.heads.get(incidentId)?.absorbed ?? [])];
    return [...this.membersById.values()].filter((member) => family.includes(member.incidentId));
  }

  async incidentOf(signalId: string) {
    return this.incidentIdOf(signalId);
  }

  async incidentOfFingerprint(fingerprint: string) {
    const found = [...this.membersById.values()].filter((member) => member.fingerprint === fingerprint);
    return this.currentOf(found.toSorted((a, b) => b.time - a.time)[0]?.incidentId)?.incidentId;
  }

  async list(page: { limit: number; nextToken?: string }) {
    return pageOf(
      [...this.heads.values()].toSorted((a, b) => b.openedAt - a.openedAt),
      page,
    );
  }

  override async place(placement: Placement) {
    const outcome = await super.place(placement);
    if (outcome === 'placed')
      for (const { decision } of placement.absorbed) this.#decisions.set(decision.decisionId, decision);
    return outcome;
  }

  async change(incident: Incident) {
    if (!this.isNext(incident)) return 'conflict';
    this.setHead(incident);
    return 'changed';
  }

  async silentSince(before: number) {
    return [...this.heads.values()].filter(
      ({ status, observedAt }) => (status === 'open' || status === 'quiet') && observedAt < before,
    );
  }

  async heardOfSince(after: number) {
    return [...this.heads.values()].filter(
      ({ status, observedAt }) => (status === 'open' || status === 'quiet') && observedAt >= after,
    );
  }

  async decide(write: DecisionWrite) {
    const { decision, idempotencyKey, requestHash } = write;
    const key = JSON.stringify([decision.actor.id, idempotencyKey]);
    const isUndone = this.#decisions.get(write.undone?.decisionId ?? '')?.undoneBy !== undefined;
    if (this.#requests.has(key) || isUndone || !write.heads.every((head) => this.isNext(head)))
      return 'conflict';
    for (const head of write.heads) {
      this.setHead(head);
      this.mark(
        head.incidentId,
        head.services.map((name) => `service#${name}`),
      );
    }
    for (const { member } of write.moves) this.setMember(member);
    for (const { fingerprint, ...state } of write.alerts) this.setAlertState(fingerprint, state);
    for (const each of [decision, write.undone ?? decision]) this.#decisions.set(each.decisionId, each);
    this.#requests.set(key, { decision, requestHash });
    return 'done';
  }

  async decision(decisionId: string) {
    return this.#decisions.get(decisionId);
  }

  async earlierDecision({ actorId, idempotencyKey }: { actorId: string; idempotencyKey: string }) {
    return this.#requests.get(JSON.stringify([actorId, idempotencyKey]));
  }

  async decisions(incidentId: string) {
    return [...this.#decisions.values()]
      .filter(({ from, to }) => from === incidentId || to === incidentId)
      .toSorted((a, b) => b.time - a.time);
  }

  override async recordShadow(placements: readonly ShadowPlacement[] = []) {
    for (const each of placements) this.#shadow.set(`${each.strategy} ${each.signalId}`, each);
  }

  async shadow(strategy: string, page: { limit: number; nextToken?: string }) {
    const own = [...this.#shadow.values()].filter((each) => each.strategy === strategy);
    return pageOf(
      own.toSorted((a, b) => b.time - a.time),
      page,
    );
  }
}

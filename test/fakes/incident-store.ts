import { IncidentsInMemory } from '../../functions/detect/analyze/correlate/incidents-in-memory.ts';
import type {
  DecisionWrite,
  EarlierDecision,
  IncidentStore,
} from '../../functions/shared/ports/incident-store.ts';
import type { Incident, ShadowPlacement } from '../../schemas/incident.ts';
import { pageOf } from './pages.ts';

/** Incidents in memory, with what people decide about them. */
export class FakeIncidentStore extends IncidentsInMemory implements IncidentStore {
  readonly #requests = new Map<string, EarlierDecision>();
  readonly #shadow = new Map<string, ShadowPlacement>();

  /** What tests ask for, and no one else does. */
  async open(): Promise<readonly Incident[]> {
    return [...this.heads.values()].filter(({ status }) => status === 'open');
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

  override async decide(write: DecisionWrite) {
    const { decision, idempotencyKey, requestHash } = write;
    const key = JSON.stringify([decision.actor.id, idempotencyKey]);
    const undone = await this.decision(write.undone?.decisionId ?? '');
    if (this.#requests.has(key) || undone?.undoneBy !== undefined) return 'conflict';
    const outcome = await super.decide(write);
    if (outcome === 'done') this.#requests.set(key, { decision, requestHash });
    return outcome;
  }

  async earlierDecision({ actorId, idempotencyKey }: { actorId: string; idempotencyKey: string }) {
    return this.#requests.get(JSON.stringify([actorId, idempotencyKey]));
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

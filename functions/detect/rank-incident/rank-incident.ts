import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { stableId } from '../../shared/hash.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { EvidenceStore } from '../../shared/ports/evidence-store.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { RankingStore } from '../../shared/ports/ranking-store.ts';
import type { SignalLists } from '../../shared/ports/signal-store.ts';
import { learnedCalls } from '../observe/learned-calls.ts';
import { rankCauses } from '../rank/rank.ts';
import { readCase } from '../rank/read-case.ts';
import { RANK_VERSION } from '../rank/version.ts';
import { buildCase } from './build-case.ts';
import { gather } from './gather.ts';
import { scopeOf } from './scope.ts';

export interface RankDeps {
  readonly incidents: Pick<IncidentStore, 'get' | 'members' | 'heardOfSince'>;
  readonly signals: Pick<SignalLists, 'listByService'>;
  readonly catalogue: Pick<Catalogue, 'services' | 'learnedDependencies'>;
  readonly rankings: RankingStore;
  readonly inputs: EvidenceStore;
  readonly clock: Clock;
}

/**
 * Ranks the causes of an incident from what is known now. The inputs are frozen first, so that the ranking can be made again
 * from them. Undefined for inputs that are those of the newest ranking or older, and for an incident that ended as part of
 * another or has no signal left.
 */
export async function rankIncident(deps: RankDeps, incidentId: string): Promise<IncidentRanking | undefined> {
  // Before anything is read: of two that rank at once, the one that saw more is the newer.
  const rankedAt = deps.clock.now();
  const incident = await deps.incidents.get(incidentId);
  if (incident === undefined || incident.status === 'merged' || incident.signalCount === 0) return undefined;
  const services = new Map((await deps.catalogue.services()).map((service) => [service.name, service]));
  const learned = await learnedCalls(deps.catalogue, deps.clock);
  const scope = scopeOf(incident, await deps.incidents.members(incidentId), { services, learned });
  const content = canonicalJson(buildCase(incidentId, scope, await gather(deps.signals, scope)));
  const frozen = await deps.inputs.freeze(incidentId, content);
  const { causes, abstained, missing } = rankCauses(readCase(content));
  const ranking: IncidentRanking = {
    rankingId: stableId('ranking', incidentId, frozen.sha256, String(RANK_VERSION)),
    incidentId,
    incidentVersion: incident.version,
    rankedAt,
    causes,
    abstained,
    missing,
    inputsHash: frozen.sha256,
    objectKey: frozen.objectKey,
    methodVersion: RANK_VERSION,
    services: [...scope.services],
  };
  return (await deps.rankings.keep(ranking)) === 'kept' ? ranking : undefined;
}

const MINUTE_MS = 60_000;

/** The same, unless it was ranked within this minute of the clock: then the next look on the clock does it. */
export async function rankUnlessJustDone(deps: RankDeps, incidentId: string): Promise<void> {
  const [last] = await deps.rankings.list(incidentId, 1);
  const minuteOf = (time: number): number => Math.floor(time / MINUTE_MS);
  if (last !== undefined && minuteOf(last.rankedAt) === minuteOf(deps.clock.now())) return;
  await rankIncident(deps, incidentId);
}

/** Evidence arrives for so long after the last signal. */
const WARM_MS = 7 * MINUTE_MS;
/** So many at one look, those heard of last first; the others follow with the next. */
const MAX_AT_ONCE = 20;

/** Ranks again what was heard of lately, with whatever evidence has arrived meanwhile. How many were ranked anew. */
export async function rankAgain(deps: RankDeps): Promise<number> {
  const warm = await deps.incidents.heardOfSince(deps.clock.now() - WARM_MS);
  const latest = warm.toSorted((a, b) => b.observedAt - a.observedAt).slice(0, MAX_AT_ONCE);
  let ranked = 0;
  for (const { incidentId } of latest) if ((await rankIncident(deps, incidentId)) !== undefined) ranked += 1;
  return ranked;
}

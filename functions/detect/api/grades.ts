import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import type { EventOf } from '../../../schemas/investigation-event.ts';
import { presentEvent } from '../../../schemas/stored-event.ts';
import { dependencyMap } from '../../shared/dependency-map.ts';
import type { Grade } from '../../shared/grade-cause.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { learnedCalls } from '../observe/learned-calls.ts';
import { gradeOf } from '../rank-incident/grade.ts';

export interface GradeDeps {
  readonly incidents: Pick<IncidentStore, 'members'>;
  readonly log: Pick<InvestigationLog, 'ofIncident' | 'read'>;
  readonly catalogue: Pick<Catalogue, 'services' | 'learnedDependencies'>;
  readonly clock: Clock;
}

type Verdict = EventOf<'verdict.settled'>['data'];
const PAGE = 1_000;

/** Grades rankings of one incident against the verdict that stands; null while no verdict names a service. */
export async function gradesOf(
  deps: GradeDeps,
  incidentId: string,
  rankings: readonly IncidentRanking[],
): Promise<readonly (Grade | null)[]> {
  const verdict = await standingVerdict(deps, incidentId);
  const { serviceName, changeSignalId } = verdict?.rootCause ?? {};
  if (serviceName === undefined) return rankings.map(() => null);
  const members = changeSignalId === undefined ? [] : await deps.incidents.members(incidentId);
  const changeName = members.find(({ signalId }) => signalId === changeSignalId)?.name;
  const learned = await learnedCalls(deps.catalogue, deps.clock);
  const calls = [...learned].flatMap(([caller, callees]) =>
    [...callees].map((callee) => ({ caller, callee })),
  );
  const map = dependencyMap(await deps.catalogue.services(), calls);
  return rankings.map((ranking) => gradeOf(ranking, { serviceName, changeName }, map));
}

/** A later verdict takes the place of the one before. */
async function standingVerdict({ log }: GradeDeps, incidentId: string): Promise<Verdict | undefined> {
  const investigationId = await log.ofIncident(incidentId);
  if (investigationId === undefined) return undefined;
  let verdict: Verdict | undefined;
  for (let afterSequence = 0; ; ) {
    const events = await log.read({ investigationId, afterSequence, limit: PAGE });
    for (const event of events.map(presentEvent)) if (event.type === 'verdict.settled') verdict = event.data;
    const last = events.at(-1);
    if (last === undefined || events.length < PAGE) return verdict;
    afterSequence = last.sequence;
  }
}

import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import { appendOnce, investigationIdOf } from '../../shared/access/incident-signals.ts';
import { openSight } from '../../shared/access/service-sight.ts';
import { rankingFor } from '../../shared/access/withheld-incident.ts';
import { stableId } from '../../shared/hash.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { InvestigationLog } from '../../shared/ports/investigation-log.ts';

/** So many of the causes are stated; the ranking has the others. */
const STATED = 3;
const MAX_CHARACTERS = 1_800;

interface RankingDeps {
  readonly log: InvestigationLog;
  readonly catalogue: Pick<Catalogue, 'services'>;
}

/**
 * States the first causes of a ranking as hypotheses of the detector's, if the incident has an investigation. A cause is stated
 * once, with the reasons of the ranking that named it first; later rankings add what is new, and people weigh them.
 */
export async function followRanking({ log, catalogue }: RankingDeps, whole: IncidentRanking): Promise<void> {
  const { incidentId } = whole;
  if ((await log.head(investigationIdOf(incidentId))) === undefined) return;
  const ranking = rankingFor(whole, openSight(await catalogue.services()));
  for (const [place, cause] of ranking.causes.slice(0, STATED).entries()) {
    const hypothesisId = hypothesisIdOf(incidentId, cause);
    const what = cause.resource === null ? cause.service : `${cause.resource} of ${cause.service}`;
    await appendOnce(log, incidentId, {
      key: hypothesisId,
      hash: stableId('ranked-cause', hypothesisId),
      event: {
        type: 'hypothesis.stated',
        data: {
          hypothesisId,
          statement: `${what} caused it`.slice(0, 1_000).toWellFormed(),
          evidenceIds: [],
        },
        rationale: rationaleOf(ranking, place),
      },
    });
  }
}

/** The same cause of the same incident is the same hypothesis, whichever ranking names it. */
export const hypothesisIdOf = (
  incidentId: string,
  { service, resource }: { readonly service: string; readonly resource: string | null },
): string => stableId('ranked-cause', incidentId, service, resource ?? '');

function rationaleOf({ causes, rankingId }: IncidentRanking, place: number): string {
  const cause = causes[place];
  const reasons = cause?.reasons.join('; ').slice(0, MAX_CHARACTERS) ?? '';
  return `number ${place + 1} of ${causes.length}, score ${cause?.score} (ranking ${rankingId}): ${reasons}`.toWellFormed();
}

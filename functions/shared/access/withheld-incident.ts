import type { Incident } from '../../../schemas/incident.ts';
import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import type { RestrictedService, Sight } from './service-sight.ts';

/** An incident names the first hundred of its services; which others it has nobody knows. */
const MOST_SERVICES = 100;

type Names = readonly (string | undefined)[];

/** Those of these services that are withheld. */
export const withheldOf = (names: Names, sight: Sight): readonly RestrictedService[] => [
  ...new Set(names.flatMap((name) => sight.withheld(name) ?? [])),
];

/** Services of an incident that are withheld. */
export const withheldInIncident = (services: Names, sight: Sight): readonly RestrictedService[] =>
  services.length >= MOST_SERVICES ? sight.all() : withheldOf(services, sight);

/** Services that the reasons of a ranking may quote and that are withheld; an earlier one does not say what it was made from. */
export const withheldInRanking = (
  {
    services,
    causes,
  }: Pick<IncidentRanking, 'services'> & { readonly causes: readonly { service: string }[] },
  sight: Sight,
): readonly RestrictedService[] =>
  services === undefined
    ? sight.all()
    : withheldOf([...services, ...causes.map(({ service }) => service)], sight);

/** For what people read instead of a name, a message or a reason. */
export const withheldText = (services: readonly Pick<RestrictedService, 'serviceName'>[]): string =>
  `withheld: ${services.map(({ serviceName }) => serviceName).join(', ')} restricted`
    .slice(0, 300)
    .toWellFormed();

/** What an investigation says of its incident when it opens, as everybody may read it. */
export const openingOf = (
  { incidentId, title, severityNumber, services }: Incident,
  closed: readonly RestrictedService[],
) => ({
  incidentId,
  title: (closed.length === 0 ? title : withheldText(closed)).slice(0, 300).toWellFormed(),
  severityNumber,
  services: services.slice(0, MOST_SERVICES),
});

/** Which services a ranking names stays; what was seen of them does not. */
export const withoutReasons = (ranking: IncidentRanking, text: string): IncidentRanking => ({
  ...ranking,
  causes: ranking.causes.map((cause) => ({ ...cause, resource: null, reasons: [text] })),
  missing: [],
});

/** A ranking as who sees so much may read it. */
export function rankingFor(ranking: IncidentRanking, sight: Sight): IncidentRanking {
  const closed = withheldInRanking(ranking, sight);
  return closed.length === 0 ? ranking : withoutReasons(ranking, withheldText(closed));
}

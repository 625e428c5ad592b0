import type { IncidentTrigger, Trigger } from '../../../schemas/playbook-trigger.ts';
import type { IncidentChanged } from '../../../schemas/trigger-event.ts';
import { Rejected } from '../../shared/errors.ts';
import { keyOf, type Occasion } from './occasion.ts';
import { bandOf, bandsFrom } from './severity.ts';

const ANY = '*';

export const incidentKeys = ({ service = ANY, severity, cause = ANY }: IncidentTrigger): readonly string[] =>
  bandsFrom(severity).map((band) => keyOf('incident', band, service, cause));

/** An incident that is open; undefined for one that is not, or that is below INFO. */
export function incidentOccasion(incident: IncidentChanged): Occasion | undefined {
  const { incidentId, status, severityNumber, services, cause } = incident;
  const band = bandOf(severityNumber);
  if (status !== 'open' || band === undefined) return undefined;
  const causes = cause === undefined ? [ANY] : [cause, ANY];
  return {
    keys: [...services, ANY].flatMap((service) => causes.map((one) => keyOf('incident', band, service, one))),
    reason: ['incident', incidentId],
    trigger: `incident:${incidentId}`,
    read: (source, trigger) => readIncident(incident, source, trigger),
    incidentId,
  };
}

function readIncident(incident: IncidentChanged, source: string, trigger: Trigger): string | undefined {
  if (source === 'incident.service') return trigger.incident?.service ?? onlyService(incident);
  return new Map([
    ['incident.id', incident.incidentId],
    ['incident.title', incident.title],
    ['incident.cause', incident.cause],
  ]).get(source);
}

/** Which of several is meant is not guessed. */
function onlyService({ services }: IncidentChanged): string | undefined {
  if (services.length <= 1) return services[0];
  throw new Rejected(
    'BadInput',
    'incident.service: the incident has several services, name one in the trigger',
  );
}

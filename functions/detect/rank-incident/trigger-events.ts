import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import type { IncidentRanking } from '../../../schemas/incident-ranking.ts';
import { INCIDENT_CHANGED, SIGNALS_PLACED, type TriggerEvent } from '../../../schemas/trigger-event.ts';

/** An event of the bus holds at most 256 KB. */
const SIGNALS_PER_EVENT = 50;
const MAX_NAME = 1_000;

const short = (text: string): string => text.slice(0, MAX_NAME).toWellFormed();

/** What playbooks are told of an incident. */
export function incidentChanged(
  { incidentId, status, title, severityNumber, services, version }: Incident,
  ranking?: IncidentRanking,
): TriggerEvent {
  const cause = ranking?.causes[0]?.service;
  return {
    type: INCIDENT_CHANGED,
    detail: {
      incidentId,
      status,
      title: short(title),
      severityNumber,
      services,
      version,
      ...(cause === undefined ? {} : { cause }),
    },
  };
}

/** What playbooks are told of signals that are part of incidents now. */
export function signalsPlaced(members: readonly IncidentMember[]): readonly TriggerEvent[] {
  const signals = members.map(
    ({ incidentId, signalId, time, kind, name, serviceName, severityNumber, fingerprint }) => ({
      incidentId,
      signalId,
      time,
      kind,
      name: short(name),
      serviceName,
      severityNumber,
      fingerprint,
    }),
  );
  const count = Math.ceil(signals.length / SIGNALS_PER_EVENT);
  return Array.from({ length: count }, (_none, index) => ({
    type: SIGNALS_PLACED,
    detail: { signals: signals.slice(index * SIGNALS_PER_EVENT, (index + 1) * SIGNALS_PER_EVENT) },
  }));
}

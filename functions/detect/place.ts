import type { Because, Incident, IncidentMember } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';
import { stableId } from '../shared/hash.ts';
import { STRATEGIES } from './registry.ts';
import type { StrategyContext } from './strategy.ts';

/** Alerts and anomalies below WARN are news, not incidents. */
const OPENS_AT_SEVERITY = 13;

export interface Placement {
  readonly incident: Incident;
  readonly member: IncidentMember;
}

/**
 * Where a signal belongs: the open incident with the most reasons, a new one, or none. Pure: the same signal and open
 * incidents give the same placement.
 */
export function place(
  signal: Signal,
  open: readonly Incident[],
  context: StrategyContext,
): Placement | undefined {
  const best = open
    .map((incident) => ({ incident, because: reasons(signal, incident, context) }))
    .filter(({ because }) => because.length > 0)
    .sort((a, b) => b.because.length - a.because.length || a.incident.openedAt - b.incident.openedAt)[0];
  if (best !== undefined) return join(signal, best.incident, best.because);
  return opensIncident(signal) ? openIncident(signal) : undefined;
}

/** The change joins an incident that has just opened: it came shortly before. */
export const placeEarlierChange = (change: Signal, incident: Incident, context: StrategyContext) => {
  const because = reasons(change, incident, context);
  return because.length === 0 ? undefined : join(change, incident, because);
};

function reasons(signal: Signal, incident: Incident, context: StrategyContext): readonly Because[] {
  const spoken = STRATEGIES.flatMap((strategy) => {
    const reason = strategy.relate(signal, incident, context);
    return reason === undefined ? [] : [{ strategy, reason }];
  });
  const said = (weight: string) => spoken.some(({ strategy }) => strategy.weight === weight);
  if (!said('identity') && !(said('near') && said('related'))) return [];
  return spoken.map(({ strategy, reason }) => ({ strategy: strategy.id, reason }));
}

const opensIncident = (signal: Signal): boolean =>
  signal.kind !== 'change' && signal.status === 'firing' && signal.severityNumber >= OPENS_AT_SEVERITY;

function openIncident(signal: Signal): Placement {
  const incident: Incident = {
    incidentId: stableId('incident', signal.signalId),
    status: 'open',
    title: signal.name,
    severityNumber: signal.severityNumber,
    services: servicesOf(signal),
    openedAt: signal.time,
    updatedAt: signal.time,
    firing: [signal.fingerprint],
    signalCount: 1,
    version: 1,
  };
  return {
    incident,
    member: memberOf(signal, incident, [{ strategy: 'first', reason: 'it opened the incident' }]),
  };
}

function join(signal: Signal, incident: Incident, because: readonly Because[]): Placement {
  const firing = firingAfter(signal, incident);
  const joined: Incident = {
    ...incident,
    status: firing.length === 0 ? 'resolved' : 'open',
    severityNumber: Math.max(incident.severityNumber, signal.kind === 'change' ? 0 : signal.severityNumber),
    services: [...new Set([...incident.services, ...servicesOf(signal)])],
    updatedAt: Math.max(incident.updatedAt, signal.time),
    firing,
    signalCount: incident.signalCount + 1,
    version: incident.version + 1,
  };
  return { incident: joined, member: memberOf(signal, joined, because) };
}

function firingAfter(signal: Signal, { firing }: Incident): string[] {
  if (signal.kind === 'change') return firing;
  const others = firing.filter((fingerprint) => fingerprint !== signal.fingerprint);
  return signal.status === 'firing' ? [...others, signal.fingerprint] : others;
}

const servicesOf = (signal: Signal): string[] =>
  signal.resource.serviceName === undefined ? [] : [signal.resource.serviceName];

function memberOf(signal: Signal, incident: Incident, because: readonly Because[]): IncidentMember {
  const { serviceName } = signal.resource;
  return {
    incidentId: incident.incidentId,
    signalId: signal.signalId,
    time: signal.time,
    kind: signal.kind,
    name: signal.name,
    severityNumber: signal.severityNumber,
    fingerprint: signal.fingerprint,
    because: [...because],
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(signal.status === undefined ? {} : { status: signal.status }),
  };
}

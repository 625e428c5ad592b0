import type { Incident, IncidentDecision, Storm } from '../../schemas/incident.ts';
import { stableId } from '../shared/hash.ts';
import { MAX_ABSORBED, MAX_SERVICES } from '../shared/ports/incident-store.ts';

export const withServices = (services: readonly string[], more: readonly string[]): string[] =>
  [...new Set([...services, ...more])].slice(0, MAX_SERVICES);

/** Whether two incidents may become one by themselves: nobody took them apart, and their lineage stays bounded. */
export const mayMerge = (a: Incident, b: Incident): boolean =>
  !a.keptApart.includes(b.incidentId) &&
  !b.keptApart.includes(a.incidentId) &&
  a.absorbed.length + b.absorbed.length < MAX_ABSORBED;

/** Of two the one that opened first goes on. */
export const older = (a: Incident, b: Incident): number =>
  a.openedAt - b.openedAt || (a.incidentId < b.incidentId ? -1 : 1);

/** One incident with the signals of both. Versions are left to whoever writes. */
export const absorbing = (into: Incident, other: Incident): Incident => ({
  ...into,
  severityNumber: Math.max(into.severityNumber, other.severityNumber),
  services: withServices(into.services, other.services),
  openedAt: Math.min(into.openedAt, other.openedAt),
  updatedAt: Math.max(into.updatedAt, other.updatedAt),
  observedAt: Math.max(into.observedAt, other.observedAt),
  firingCount: into.firingCount + other.firingCount,
  signalCount: into.signalCount + other.signalCount,
  absorbed: [...new Set([...into.absorbed, other.incidentId, ...other.absorbed])],
  keptApart: [...new Set([...into.keptApart, ...other.keptApart])].slice(-MAX_ABSORBED),
  ...stormOfBoth(into.storm, other.storm),
});

/** Its own storm goes on; one that had none takes over what the other knows. */
function stormOfBoth(own: Storm | undefined, others: Storm | undefined): { readonly storm?: Storm } {
  const storm = own?.stormedAt === undefined ? (others ?? own) : own;
  return storm === undefined ? {} : { storm };
}

/** What remains of an incident that became part of another: where its signals are now. */
export const mergedInto = (other: Incident, into: string): Incident => ({
  ...other,
  status: 'merged',
  mergedInto: into,
  version: other.version + 1,
});

/** The detector's own decision that two incidents are one; the same two give the same. */
export function joinedBy(
  signal: { readonly signalId: string; readonly time: number; readonly name: string },
  from: Incident,
  to: string,
): IncidentDecision {
  return {
    decisionId: stableId('merge', from.incidentId, to, signal.signalId),
    kind: 'merge',
    from: from.incidentId,
    to,
    signalIds: [],
    absorbed: [from.incidentId, ...from.absorbed],
    actor: { kind: 'detector', id: 'detect/observe', name: 'Signalroom' },
    time: signal.time,
    rationale: `the signal ${signal.name.slice(0, 200)} (${signal.signalId}) belongs to both`,
  };
}

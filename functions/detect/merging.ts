import type { Incident, IncidentDecision, Storm } from '../../schemas/incident.ts';
import { stableId } from '../shared/hash.ts';
import { MAX_ABSORBED, MAX_SERVICES } from '../shared/ports/incident-store.ts';

export const withServices = (services: readonly string[], more: readonly string[]): string[] =>
  [...new Set([...services, ...more])].slice(0, MAX_SERVICES);

/** Whether two incidents may become one by themselves: nothing took them apart, nor what they hold, and their lineage stays bounded. */
const mayMerge = (a: Incident, b: Incident): boolean =>
  !isKeptFrom(a, b) && !isKeptFrom(b, a) && a.absorbed.length + b.absorbed.length < MAX_ABSORBED;

const isKeptFrom = ({ keptApart }: Incident, other: Incident): boolean =>
  [other.incidentId, ...other.absorbed].some((id) => keptApart.includes(id));

/** Those of the others that may become one with it all together: in their order, as each is looked at beside what came before. */
export function partnersOf(chosen: Incident, others: readonly Incident[]): readonly Incident[] {
  const partners: Incident[] = [];
  let whole = chosen;
  for (const other of others) {
    if (!mayMerge(whole, other)) continue;
    partners.push(other);
    whole = absorbing(whole, other);
  }
  return partners;
}

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

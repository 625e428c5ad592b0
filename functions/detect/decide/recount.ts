import type { Incident, IncidentMember } from '../../../schemas/incident.ts';
import { withServices } from '../merging.ts';

/** An incident as the signals that it is left with make it; its version is one higher. A person decided, so it may open again. */
export function recounted(incident: Incident, members: readonly IncidentMember[]): Incident {
  const symptoms = members.filter(({ kind }) => kind !== 'change');
  const firingCount = [...statesOf(members).values()].filter((status) => status === 'firing').length;
  return {
    ...incident,
    status: firingCount > 0 ? 'open' : 'resolved',
    severityNumber: Math.max(0, ...symptoms.map(({ severityNumber }) => severityNumber)),
    services: withServices(
      [],
      members.flatMap(({ serviceName }) => serviceName ?? []),
    ),
    updatedAt: Math.max(incident.openedAt, ...members.map(({ time }) => time)),
    firingCount,
    signalCount: members.length,
    version: incident.version + 1,
  };
}

/** The last that was said under each fingerprint; at the same time the end counts. */
export function statesOf(members: readonly IncidentMember[]): ReadonlyMap<string, string | undefined> {
  const latest = new Map<string, IncidentMember>();
  for (const member of members) {
    if (member.kind === 'change') continue;
    const known = latest.get(member.fingerprint);
    if (known === undefined || isLater(member, known)) latest.set(member.fingerprint, member);
  }
  return new Map([...latest].map(([fingerprint, { status }]) => [fingerprint, status]));
}

const isLater = (a: IncidentMember, b: IncidentMember): boolean =>
  a.time > b.time || (a.time === b.time && a.status === 'resolved');

import type { IncidentMember } from '../../../schemas/incident.ts';
import type { Actor } from '../../../schemas/investigation-event.ts';
import { Transient } from '../errors.ts';
import { stableId } from '../hash.ts';
import type { EventDraft, InvestigationLog } from '../ports/investigation-log.ts';
import type { RestrictedService, Sight } from './service-sight.ts';
import { withheldText } from './withheld-incident.ts';

const ATTEMPTS = 12;
export const DETECTOR: Actor = {
  kind: 'detector',
  id: 'investigate/follow',
  name: 'Signalroom',
  teams: [],
};

/** An incident has at most one investigation of its own, and its id follows from the incident's. */
export const investigationIdOf = (incidentId: string): string => stableId('investigation', incidentId);

/**
 * Attaches a signal to the investigation of an incident, once: of the one that it is in now, which is not the one that it is
 * kept in when that was merged. Throws Transient when the log never held still.
 */
export async function attachMember(
  log: Pick<InvestigationLog, 'append' | 'head'>,
  member: IncidentMember,
  { incidentId, ...around }: Around,
): Promise<void> {
  const { incidentId: _kept, marks: _marks, links: _links, ...data } = attachable(member, around);
  await appendOnce(log, incidentId, {
    key: member.signalId,
    hash: stableId('attach', member.signalId),
    event: { type: 'signal.attached', data },
  });
}

interface Around {
  readonly incidentId: string;
  /** Services of the incident that not everybody may see: reasons may quote any of them. */
  readonly closed: readonly RestrictedService[];
  readonly everybody: Sight;
}

/** As everybody may see it: the log is read by all. */
function attachable(
  member: IncidentMember,
  { closed, everybody }: Omit<Around, 'incidentId'>,
): Omit<IncidentMember, 'fingerprint'> {
  const own = everybody.withheld(member.serviceName);
  const all = own === undefined ? closed : [own, ...closed.filter((service) => service !== own)];
  if (all.length === 0) return member;
  const text = withheldText(all);
  const because = member.because.map(({ strategy }) => ({ strategy, reason: text }));
  if (own === undefined) return { ...member, because };
  const { status: _status, fingerprint: _fingerprint, ...known } = member;
  return { ...known, name: text, because };
}

interface Once {
  readonly key: string;
  readonly hash: string;
  readonly event: EventDraft;
}

/** Appends an event of the detector's at wherever the log stands; nothing when the key was used before. */
export async function appendOnce(
  log: Pick<InvestigationLog, 'append' | 'head'>,
  incidentId: string,
  { key, hash, event }: Once,
): Promise<void> {
  const investigationId = investigationIdOf(incidentId);
  let expectedSequence = (await log.head(investigationId))?.sequence ?? 0;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const result = await log.append({
      investigationId,
      actor: DETECTOR,
      idempotencyKey: key,
      requestHash: hash,
      events: [event],
      basedOn: expectedSequence,
      expectedSequence,
    });
    if (result.outcome !== 'moved') return;
    expectedSequence = result.sequence;
  }
  throw new Transient(`${event.type}: the log moved on at each of ${ATTEMPTS} attempts`);
}

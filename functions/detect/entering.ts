import type { Because, Incident, IncidentMember } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';
import { stableId } from '../shared/hash.ts';
import type { Found, Placement } from '../shared/ports/incident-store.ts';
import { withServices } from './merging.ts';
import { STRATEGIES } from './registry.ts';
import { counted, isCounted, stormed } from './storm.ts';
import type { Strategy } from './strategy.ts';
import { statusAfter } from './transitions.ts';

export const LIVE: readonly Strategy[] = STRATEGIES.filter(
  (strategy: Strategy) => strategy.mode === undefined,
);

const liveMarksOf = (signal: Signal): readonly string[] => [
  ...new Set(LIVE.flatMap((each) => each.marks?.(signal) ?? [])),
];

export const marksOf = (signal: Signal): readonly string[] => [
  ...new Set(STRATEGIES.flatMap((each: Strategy) => each.marks?.(signal) ?? [])),
];

export const newMarks = (signal: Signal, { crowded = [] }: Found): readonly string[] =>
  marksOf(signal).filter((key) => !crowded.includes(key));

/** A new incident with its first signal. */
export function opening(
  signal: Signal,
  found: Found,
  because: Because = { strategy: 'first', reason: 'it opened the incident' },
): Placement {
  const incident: Incident = {
    incidentId: stableId('incident', signal.signalId),
    status: 'open',
    title: signal.name,
    severityNumber: signal.severityNumber,
    services: servicesOf(signal),
    openedAt: signal.time,
    updatedAt: signal.time,
    observedAt: signal.observedTime,
    firingCount: 1,
    signalCount: 1,
    absorbed: [],
    keptApart: [],
    ...(isCounted(signal) && { storm: counted(undefined, signal) }),
    version: 1,
  };
  return {
    incident,
    member: memberOf(signal, incident, { because: [because], links: [] }),
    marks: newMarks(signal, found),
    alert: 'begins',
    storedFiresIn: found.storedFiresIn,
    absorbed: [],
  };
}

interface Why {
  readonly because: readonly Because[];
  readonly links: readonly string[];
}
interface Joining extends Why {
  readonly found: Found;
  /** The alert begins to fire here, wherever it fires. */
  readonly begins?: boolean;
}

/** The incident with one more signal. */
export function joining(
  signal: Signal,
  incident: Incident,
  { because, links, found, begins = false }: Joining,
) {
  const alert = begins ? 'begins' : alertStep(signal, found);
  const firingCount = incident.firingCount + { begins: 1, ends: -1, same: 0 }[alert];
  const step = firingCount === 0 && alert === 'ends' ? 'resolve' : 'join';
  const joined: Incident = {
    ...incident,
    status: statusAfter(step, incident.status) ?? incident.status,
    severityNumber: Math.max(incident.severityNumber, signal.kind === 'change' ? 0 : signal.severityNumber),
    services: withServices(incident.services, servicesOf(signal)),
    updatedAt: Math.max(incident.updatedAt, signal.time),
    observedAt: Math.max(incident.observedAt, signal.observedTime),
    firingCount,
    signalCount: incident.signalCount + 1,
    ...(isCounted(signal) && { storm: stormed(counted(incident.storm, signal)) }),
    version: incident.version + 1,
  };
  const { storedFiresIn } = found;
  return { incident: joined, member: memberOf(signal, joined, { because, links }), alert, storedFiresIn };
}

/** The incident without an alert that fires in another one from now on. */
export function leaving(incident: Incident): Incident {
  const firingCount = incident.firingCount - 1;
  const status = firingCount === 0 ? statusAfter('resolve', incident.status) : undefined;
  return { ...incident, firingCount, status: status ?? incident.status, version: incident.version + 1 };
}

function alertStep(signal: Signal, { alert }: Found): Placement['alert'] {
  if (signal.kind === 'change') return 'same';
  const fires = alert.firesIn !== undefined;
  if (signal.status === 'firing') return fires ? 'same' : 'begins';
  return fires ? 'ends' : 'same';
}

const servicesOf = (signal: Signal): string[] =>
  signal.resource.serviceName === undefined ? [] : [signal.resource.serviceName];

function memberOf(signal: Signal, incident: Incident, { because, links }: Why): IncidentMember {
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
    marks: [...liveMarksOf(signal)],
    links: [...links],
    ...(serviceName === undefined ? {} : { serviceName }),
    ...(signal.status === undefined ? {} : { status: signal.status }),
  };
}

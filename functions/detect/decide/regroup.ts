import type { Because, Incident, IncidentMember } from '../../../schemas/incident.ts';
import { Rejected } from '../../shared/errors.ts';
import { stableId } from '../../shared/hash.ts';
import { type AlertState, MAX_ABSORBED, MAX_MOVED } from '../../shared/ports/incident-store.ts';
import type { AlertStates, By, Decided, Room } from './decision.ts';
import { recounted, statesOf } from './recount.ts';

interface Regrouping {
  readonly from: Room;
  /** Undefined: into an incident of their own. */
  readonly to: Room | undefined;
  readonly signalIds: readonly string[];
  readonly alerts: AlertStates;
  readonly title?: string | undefined;
}

/**
 * Takes signals out of one incident and puts them into another, or into a new one. What else was said of the same alerts comes
 * along; what will be said of them follows when a person decided it. Throws Rejected `BadInput` for a signal that is not there, `Limit` beyond
 * `MAX_MOVED`, `NotAllowed` when nothing would be left.
 */
export function regroup(asked: Regrouping, by: By): Decided {
  const { from, alerts } = asked;
  const moving = movingWith(from, asked.signalIds);
  const staying = from.members.filter((member) => !moving.includes(member));
  if (staying.length === 0)
    throw new Rejected(
      'NotAllowed',
      'input.signalIds: these are all signals of the incident; merge it instead',
      {
        path: 'input.signalIds',
      },
    );
  const base =
    asked.to === undefined ? newIncident(asked, moving, by) : keptFrom(asked.to.head, from.head.incidentId);
  const moved = moving.map((member) => ({
    ...member,
    incidentId: base.incidentId,
    because: becauseOf(member, by),
  }));
  const states = statesOf(moving);
  return {
    decision: {
      ...by,
      kind: asked.to === undefined ? 'split' : 'move',
      from: from.head.incidentId,
      to: base.incidentId,
      signalIds: moving.map(({ signalId }) => signalId),
      absorbed: [],
    },
    heads: [
      recounted(titledBy(from.head, moving, staying), staying),
      recounted(base, [...(asked.to?.members ?? []), ...moved]),
    ].map((head) => (isByPerson(by) ? head : { ...head, status: from.head.status })),
    moves: moved.map((member, at) => ({ member, from: moving[at]?.incidentId ?? from.head.incidentId })),
    alerts: [...states].map(([fingerprint, status]) => ({
      fingerprint,
      ...(status === 'firing' ? { firesIn: base.incidentId } : {}),
      ...followsOf(alerts.get(fingerprint), base.incidentId, by),
      apart: apartFrom(alerts.get(fingerprint), from.head.incidentId, base.incidentId),
    })),
  };
}

const isByPerson = ({ actor }: By): boolean => actor.kind === 'person';

/** A person's decision is reason enough; what the detector splits off keeps its reasons, and has one more. */
function becauseOf({ because }: IncidentMember, by: By): Because[] {
  if (!isByPerson(by)) return [...because, { strategy: 'split', reason: by.rationale.slice(0, 1_000) }];
  return [{ strategy: 'decision', reason: `${by.actor.name}: ${by.rationale}`.slice(0, 1_000) }];
}

/** Only a person says where an alert is to be from now on. */
function followsOf(known: AlertState | undefined, to: string, by: By): Pick<AlertState, 'follows'> {
  if (isByPerson(by)) return { follows: to };
  return known?.follows === undefined ? {} : { follows: known.follows };
}

/** A title that quotes a signal goes with it: who may see the one incident need not be let see the other. */
function titledBy(
  head: Incident,
  moving: readonly IncidentMember[],
  staying: readonly IncidentMember[],
): Incident {
  const quotes = (members: readonly IncidentMember[]) => members.some(({ name }) => name === head.title);
  if (!quotes(moving) || quotes(staying)) return head;
  const first = staying.toSorted((a, b) => a.time - b.time)[0];
  return { ...head, title: first?.name ?? head.title };
}

/** Who moves signals between two incidents says that they are two, though now both may be about the same services. */
const keptFrom = (head: Incident, left: string): Incident => ({
  ...head,
  keptApart: [...new Set([...head.keptApart, left])].slice(-MAX_ABSORBED),
});

/** So many incidents an alert is kept apart from; the oldest of them are forgotten first. */
const MAX_APART = 50;

const apartFrom = (known: AlertState | undefined, left: string, entered: string): string[] =>
  [...new Set([...(known?.apart ?? []), left])].filter((id) => id !== entered).slice(-MAX_APART);

function movingWith({ members }: Room, signalIds: readonly string[]): readonly IncidentMember[] {
  const named = signalIds.map((signalId, at) => {
    const member = members.find((each) => each.signalId === signalId);
    if (member !== undefined) return member;
    const path = `input.signalIds[${at}]`;
    throw new Rejected('BadInput', `${path}: the signal is not in the incident`, { path });
  });
  const alerts = new Set(named.filter(({ kind }) => kind !== 'change').map(({ fingerprint }) => fingerprint));
  const moving = members.filter((member) => named.includes(member) || alerts.has(member.fingerprint));
  if (moving.length <= MAX_MOVED) return moving;
  throw new Rejected(
    'Limit',
    `input.signalIds: with all that was said of the same alerts these are ${moving.length} signals; at most ${MAX_MOVED} move at once`,
    { path: 'input.signalIds', info: { limit: MAX_MOVED } },
  );
}

function newIncident({ from, title }: Regrouping, moving: readonly IncidentMember[], by: By): Incident {
  const first = moving.toSorted((a, b) => a.time - b.time)[0];
  // Both are of the incident that it leaves.
  const { storm: _storm, splitHeldBack: _held, ...head } = from.head;
  return {
    ...head,
    incidentId: stableId('split', from.head.incidentId, by.decisionId),
    title: title ?? first?.name ?? from.head.title,
    openedAt: first?.time ?? from.head.openedAt,
    absorbed: [],
    keptApart: [from.head.incidentId],
    splitFrom: from.head.incidentId,
    version: 0,
  };
}

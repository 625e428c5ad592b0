import type { IncidentDecision } from '../../../schemas/incident.ts';
import type { Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected, Transient } from '../../shared/errors.ts';
import { sha256, stableId } from '../../shared/hash.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { IncidentStore } from '../../shared/ports/incident-store.ts';
import type { By, Decided, Room } from './decision.ts';
import { merge } from './merge.ts';
import { regroup } from './regroup.ts';
import { undo } from './undo.ts';

const ATTEMPTS = 12;

export interface DecideDeps {
  readonly incidents: IncidentStore;
  readonly clock: Clock;
}

interface Asked {
  readonly idempotencyKey: string;
  readonly rationale: string;
}
export type Request =
  | (Asked & { readonly kind: 'merge'; readonly incidentId: string; readonly into: string })
  | (Asked & {
      readonly kind: 'move';
      readonly incidentId: string;
      readonly signalIds: readonly string[];
      readonly to: string;
    })
  | (Asked & {
      readonly kind: 'split';
      readonly incidentId: string;
      readonly signalIds: readonly string[];
      readonly title?: string | undefined;
    })
  | (Asked & { readonly kind: 'undo'; readonly decisionId: string });

/**
 * Carries out what a person decided about incidents; the same key again answers the first decision. Throws Rejected
 * (NotFound, KeyReused, and what the decision itself refuses) and Transient when the incidents never held still.
 */
export async function decide(deps: DecideDeps, request: Request, caller: Caller): Promise<IncidentDecision> {
  const { incidents, clock } = deps;
  const { idempotencyKey, rationale } = request;
  const requestHash = sha256(canonicalJson(request));
  const by: By = {
    decisionId: stableId('decision', caller.id, idempotencyKey),
    actor: { kind: caller.kind ?? 'person', id: caller.id, name: caller.name },
    time: clock.now(),
    rationale,
  };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const earlier = await incidents.earlierDecision({ actorId: caller.id, idempotencyKey });
    if (earlier?.requestHash === requestHash) return earlier.decision;
    if (earlier !== undefined) throw reused();
    const decided = await decidedFor(incidents, request, by);
    if ((await incidents.decide({ ...decided, idempotencyKey, requestHash })) === 'done')
      return decided.decision;
  }
  throw new Transient(`${request.kind}: the incidents changed at each of ${ATTEMPTS} attempts`);
}

async function decidedFor(incidents: IncidentStore, request: Request, by: By): Promise<Decided> {
  if (request.kind === 'undo') return undoing(incidents, request.decisionId, by);
  const from = await roomOf(incidents, request.incidentId, 'incidentId');
  if (request.kind === 'merge') {
    if (request.into === request.incidentId)
      throw new Rejected('BadInput', 'input.into: is the same incident', { path: 'input.into' });
    return merge({ from, into: await roomOf(incidents, request.into, 'into') }, by);
  }
  const { signalIds } = request;
  const alerts = await alertStates(incidents, from, signalIds);
  if (request.kind === 'split')
    return regroup({ from, to: undefined, signalIds, alerts, title: request.title }, by);
  if (request.to === request.incidentId)
    throw new Rejected('BadInput', 'input.to: is the same incident', { path: 'input.to' });
  return regroup({ from, to: await roomOf(incidents, request.to, 'to'), signalIds, alerts }, by);
}

async function undoing(incidents: IncidentStore, decisionId: string, by: By): Promise<Decided> {
  const decision = await incidents.decision(decisionId);
  if (decision === undefined) throw notFound('decisionId', 'decision', decisionId);
  const [from, to] = await Promise.all([
    anyRoom(incidents, decision.from, 'decisionId'),
    anyRoom(incidents, decision.to, 'decisionId'),
  ]);
  const alerts = await alertStates(incidents, to, decision.signalIds);
  return undo({ decision, from, to, alerts }, by);
}

async function roomOf(incidents: IncidentStore, incidentId: string, field: string): Promise<Room> {
  const room = await anyRoom(incidents, incidentId, field);
  if (room.head.status !== 'merged') return room;
  throw new Rejected('NotAllowed', `input.${field}: was merged into ${room.head.mergedInto}`, {
    path: `input.${field}`,
    info: { mergedInto: room.head.mergedInto },
  });
}

async function anyRoom(incidents: IncidentStore, incidentId: string, field: string): Promise<Room> {
  const head = await incidents.get(incidentId);
  if (head === undefined) throw notFound(field, 'incident', incidentId);
  return { head, members: await incidents.members(incidentId) };
}

/** What is remembered of the alerts that these signals are of. */
async function alertStates(incidents: IncidentStore, { members }: Room, signalIds: readonly string[]) {
  const fingerprints = new Set(
    members.filter(({ signalId }) => signalIds.includes(signalId)).map(({ fingerprint }) => fingerprint),
  );
  const states = [...fingerprints].map(async (fingerprint) => {
    const { alert } = await incidents.find({ fingerprint, keys: [] });
    return [fingerprint, alert] as const;
  });
  return new Map(await Promise.all(states));
}

const notFound = (field: string, what: string, id: string): Rejected =>
  new Rejected('NotFound', `input.${field}: there is no ${what} "${id}"`, { path: `input.${field}` });

const reused = (): Rejected =>
  new Rejected('KeyReused', 'input.idempotencyKey: was used before for another request', {
    path: 'input.idempotencyKey',
  });

import type { Actor, EventOf } from '../../../schemas/investigation-event.ts';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected, Transient } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import type { AppendRequest, EventDraft, InvestigationLog } from '../../shared/ports/investigation-log.ts';
import { roomOf } from '../aggregates/room.ts';
import { because } from './command-input.ts';
import { eventsOf } from './execute.ts';

export interface Opening {
  /** Derived from whoever opens and why, so that opening twice is opening once. */
  readonly investigationId: string;
  readonly actor: Actor;
  readonly idempotencyKey: string;
  readonly data: EventOf<'investigation.opened'>['data'];
  /** What was asked, where the data was made from more than that and may be made otherwise when it is asked again. */
  readonly request?: unknown;
  readonly rationale?: string | undefined;
  /** What is said at once with the opening. */
  readonly more?: readonly EventDraft[];
}

/** The append that opens. */
export const openingRequest = (opening: Opening): AppendRequest => {
  const { investigationId, actor, idempotencyKey, data, rationale, request, more = [] } = opening;
  const { template: _provenance, ...summary } = data;
  return {
    investigationId,
    actor,
    idempotencyKey,
    requestHash: sha256(canonicalJson(request ?? { data, rationale })),
    basedOn: 0,
    expectedSequence: 0,
    events: [{ type: 'investigation.opened', data, ...because(rationale) }, ...more],
    summary: { investigationId, status: 'open', openedAt: 0, ...summary, room: roomOf(actor) },
  };
};

/** Starts a log with its first event; the same opening again gives that event. Throws Rejected `KeyReused` or `Conflict`. */
export async function appendOpening(
  log: InvestigationLog,
  opening: Opening,
): Promise<readonly StoredEvent[]> {
  const result = await log.append(openingRequest(opening));
  if (result.outcome !== 'moved') return eventsOf(result);
  if (result.sequence === 0) throw new Transient('opening: another transaction was in the way');
  throw new Rejected('Conflict', `investigationId: "${opening.investigationId}" is open already`, {
    path: 'investigationId',
  });
}

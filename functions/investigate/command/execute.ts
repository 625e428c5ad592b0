import type * as z from 'zod';
import type { StoredEvent } from '../../../schemas/stored-event.ts';
import { type Action, authorize } from '../../shared/access/decide.ts';
import { investigationResource } from '../../shared/access/resources.ts';
import type { Sight } from '../../shared/access/service-sight.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Rejected, Transient } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import type { Ids } from '../../shared/ports/ids.ts';
import type { AppendResult } from '../../shared/ports/investigation-log.ts';
import { summaryAfter } from '../aggregates/summary.ts';
import { loadState, type StateDeps } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';
import { Addressed } from './command-input.ts';
import type { Decision } from './decision.ts';
import { restricting } from './restricting.ts';

/** Each attempt decides anew on the newer log. An attempt is lost only to somebody else's append, so that many can write at once. */
export const ATTEMPTS = 24;

export interface ExecuteDeps extends StateDeps {
  readonly ids: Ids;
  /** What was read of restricted services to make evidence. */
  readonly sight: Sight;
}
export interface Executed {
  /** None when the command changed nothing. */
  readonly events: readonly StoredEvent[];
}
/**
 * Carries a command out: the same key again answers the first events; otherwise decides on the current state and appends,
 * deciding again, on whether the caller may too, whenever the log moved in between. `prepare` runs once, after it is known that the request is new.
 * Throws Rejected (NotFound, Forbidden, KeyReused, and what the command decides) and Transient when the log never held still.
 */
export async function execute<S extends z.ZodObject, W>(
  { log, snapshots, ids, sight }: ExecuteDeps,
  command: Decision<S, W> & { readonly action: Action },
  request: {
    readonly input: z.output<S>;
    readonly caller: Caller;
    readonly prepare: (state: InvestigationState) => Promise<W>;
  },
): Promise<Executed> {
  const { input, caller } = request;
  const { investigationId, idempotencyKey, basedOn } = Addressed.parse(input);
  const requestHash = sha256(canonicalJson({ command: command.id, input }));
  const identity = { investigationId, actor: actorOf(caller), idempotencyKey, requestHash };
  const known = await log.earlier(identity);
  if (known !== undefined) return { events: eventsOf(known) };
  let state = await loadState({ log, snapshots }, investigationId);
  const work = await request.prepare(state);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    authorize(caller, command.action, investigationResource(state.summary));
    if (command.sealed !== 'allowed') refuseSealed(state);
    const events = restricting(command.decide(state, input, { caller, ids, work }), sight, state);
    if (events.length === 0) return { events: [] };
    const result = await log.append({
      ...identity,
      basedOn: basedOn ?? state.sequence,
      events,
      expectedSequence: state.sequence,
      summary: events.reduce(summaryAfter, state.summary),
    });
    if (result.outcome !== 'moved') return { events: eventsOf(result) };
    state = await loadState({ log, snapshots }, investigationId, state);
  }
  throw new Transient(`${command.id}: the log moved on at each of ${ATTEMPTS} attempts`);
}

/**
 * Throws Rejected `NotAllowed` when the investigation takes no more: it is archived, another one goes on in its place, or it
 * happened elsewhere and is here to be read.
 */
export function refuseSealed({ summary: { archived, mergedInto }, archive }: InvestigationState): void {
  if (archive !== null) refuse('is an archive of what happened elsewhere', { originId: archive.originId });
  if (mergedInto !== undefined) refuse(`was merged into "${mergedInto}"`, { mergedInto });
  if (archived === true) refuse('is archived', { archived });
}

function refuse(reason: string, info: Record<string, unknown>): never {
  throw new Rejected('NotAllowed', `input.investigationId: ${reason}`, {
    path: 'input.investigationId',
    info,
  });
}

/** Throws Rejected `KeyReused` when the key stands for another request. */
export function eventsOf(result: Exclude<AppendResult, { outcome: 'moved' }>): readonly StoredEvent[] {
  if (result.outcome !== 'key-reused') return result.events;
  throw new Rejected('KeyReused', 'input.idempotencyKey: was used before for another request', {
    path: 'input.idempotencyKey',
  });
}

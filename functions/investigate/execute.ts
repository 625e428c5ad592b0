import type { z } from 'zod';
import type { InvestigationEvent } from '../../schemas/investigation-event.ts';
import { actorOf, type Caller } from '../shared/caller.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { Rejected, Transient } from '../shared/errors.ts';
import { sha256 } from '../shared/hash.ts';
import type { Ids } from '../shared/ports/ids.ts';
import type { AppendResult, InvestigationLog } from '../shared/ports/investigation-log.ts';
import type { Target } from './command-input.ts';
import type { Command } from './define-command.ts';
import { loadState } from './load-state.ts';
import { summaryAfter } from './summary.ts';

/** Each attempt decides anew on the newer log; so many writers at once on one investigation are more than people make. */
const ATTEMPTS = 12;

export interface ExecuteDeps {
  readonly log: InvestigationLog;
  readonly ids: Ids;
}
export interface Executed {
  /** None when the command changed nothing. */
  readonly events: readonly InvestigationEvent[];
}
type Input = z.output<typeof Target>;

/**
 * Carries a command out: the same key again answers the first events; otherwise decides on the current state and appends,
 * deciding again whenever the log moved in between. `work` runs once, after it is known that the request is new.
 * Throws Rejected (NotFound, KeyReused, and what the command decides) and Transient when the log never held still.
 */
export async function execute<S extends z.ZodObject, W>(
  { log, ids }: ExecuteDeps,
  command: Command<S, W>,
  request: { readonly input: z.output<S> & Input; readonly caller: Caller; readonly work: () => Promise<W> },
): Promise<Executed> {
  const { input, caller } = request;
  const identity = identify(command.id, input, caller);
  const known = await log.earlier(identity);
  if (known !== undefined) return { events: eventsOf(known) };
  let state = await loadState(log, input.investigationId);
  const work = await request.work();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const events = command.decide(state, input, { caller, ids, work });
    if (events.length === 0) return { events: [] };
    const result = await log.append({
      ...identity,
      basedOn: basedOnOf(input) ?? state.sequence,
      events,
      expectedSequence: state.sequence,
      summary: events.reduce(summaryAfter, state.summary),
    });
    if (result.outcome !== 'moved') return { events: eventsOf(result) };
    state = await loadState(log, input.investigationId, state);
  }
  throw new Transient(`${command.id}: the log moved on at each of ${ATTEMPTS} attempts`);
}

/** What makes a repeated request the same request. */
export const identify = (commandId: string, input: Input, caller: Caller) => ({
  investigationId: input.investigationId,
  actor: actorOf(caller),
  idempotencyKey: input.idempotencyKey,
  requestHash: sha256(canonicalJson({ commandId, input })),
});

/** Throws Rejected `KeyReused` when the key stands for another request. */
export function eventsOf(result: Exclude<AppendResult, { outcome: 'moved' }>): readonly InvestigationEvent[] {
  if (result.outcome !== 'key-reused') return result.events;
  throw new Rejected('KeyReused', 'input.idempotencyKey: was used before for another request', {
    path: 'input.idempotencyKey',
  });
}

const basedOnOf = (input: Input): number | undefined =>
  'basedOn' in input && typeof input.basedOn === 'number' ? input.basedOn : undefined;

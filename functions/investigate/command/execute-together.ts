import type * as z from 'zod';
import { type Action, authorize } from '../../shared/access/decide.ts';
import { investigationResource } from '../../shared/access/resources.ts';
import { actorOf, type Caller } from '../../shared/caller.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import { Transient } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import type { Ids } from '../../shared/ports/ids.ts';
import type { AppendRequest, EventDraft } from '../../shared/ports/investigation-log.ts';
import { summaryAfter } from '../aggregates/summary.ts';
import { loadState } from '../state/load-state.ts';
import type { InvestigationState } from '../state/state.ts';
import { ATTEMPTS, type ExecuteDeps, type Executed, eventsOf } from './execute.ts';

/** What a mutation of two investigations writes in each. */
export interface Together {
  readonly here: readonly EventDraft[];
  /** A log that begins brings its opening along. */
  readonly there: {
    readonly state: InvestigationState | undefined;
    readonly investigationId: string;
    readonly drafts: readonly EventDraft[];
    readonly opening?: AppendRequest;
  };
}

/** A mutation that stands in two logs, in both of them or in neither. */
export interface JointDecision<S extends z.ZodObject> {
  readonly id: string;
  readonly input: S;
  /** The other investigation, when it exists already. */
  otherOf(input: z.output<S>): string | undefined;
  /** Pure. Throws Rejected. `here` is empty when nothing changes. */
  decide(
    states: { readonly here: InvestigationState; readonly there: InvestigationState | undefined },
    input: z.output<S>,
    context: { readonly caller: Caller; readonly ids: Ids },
  ): Together;
}

/** As `execute`, for two logs that are written at once: the caller may do it in both. */
export async function executeTogether<S extends z.ZodObject>(
  deps: ExecuteDeps,
  command: JointDecision<S> & { readonly action: Action },
  request: {
    readonly investigationId: string;
    readonly idempotencyKey: string;
    readonly input: z.output<S>;
    readonly caller: Caller;
  },
): Promise<Executed> {
  const { investigationId, idempotencyKey, input, caller } = request;
  const requestHash = sha256(canonicalJson({ command: command.id, input }));
  const identity = { investigationId, actor: actorOf(caller), idempotencyKey, requestHash };
  const known = await deps.log.earlier(identity);
  if (known !== undefined) return { events: eventsOf(known) };
  const otherId = command.otherOf(input);
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [here, there] = await Promise.all([
      loadState(deps, investigationId),
      otherId === undefined ? undefined : loadState(deps, otherId),
    ]);
    for (const state of [here, there])
      if (state !== undefined) authorize(caller, command.action, investigationResource(state.summary));
    const decided = command.decide({ here, there }, input, { caller, ids: deps.ids });
    if (decided.here.length === 0) return { events: [] };
    const result = await deps.log.appendTogether([
      appendTo(here, decided.here, identity),
      otherAppend(decided, identity),
    ]);
    if (result.outcome !== 'moved') return { events: eventsOf(result) };
  }
  throw new Transient(`${command.id}: one of the logs moved on at each of ${ATTEMPTS} attempts`);
}

type Identity = Pick<AppendRequest, 'investigationId' | 'actor' | 'idempotencyKey' | 'requestHash'>;

const appendTo = (
  state: InvestigationState,
  events: readonly EventDraft[],
  identity: Identity,
): AppendRequest => ({
  ...identity,
  basedOn: state.sequence,
  expectedSequence: state.sequence,
  events,
  summary: events.reduce(summaryAfter, state.summary),
});

function otherAppend({ there }: Together, identity: Identity): AppendRequest {
  const { state, investigationId, drafts, opening } = there;
  if (state !== undefined) return appendTo(state, drafts, { ...identity, investigationId });
  if (opening === undefined) throw new Error(`${investigationId} does not exist and is not opened`);
  return { ...opening, events: [...opening.events, ...drafts] };
}

import type * as z from 'zod';
import type { Caller } from '../../shared/caller.ts';
import type { Ids } from '../../shared/ports/ids.ts';
import type { EventDraft } from '../../shared/ports/investigation-log.ts';
import type { InvestigationState } from '../state/state.ts';

export interface DecideContext<W> {
  readonly caller: Caller;
  readonly ids: Ids;
  /** What `prepare` made; undefined for most commands. */
  readonly work: W;
}

/** What a mutation of an investigation that exists says of itself. */
export interface Decision<S extends z.ZodObject, W> {
  /** The mutation's name in the GraphQL schema. */
  readonly id: string;
  readonly input: S;
  /** Most commands are refused when the investigation is archived or merged into another. */
  readonly sealed?: 'allowed';
  /** The events that follow from state and input. Pure. Throws Rejected; no events mean that nothing changes. */
  decide(state: InvestigationState, input: z.output<S>, context: DecideContext<W>): readonly EventDraft[];
}

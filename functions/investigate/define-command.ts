import type { z } from 'zod';
import type { Caller, Role } from '../shared/caller.ts';
import type { Ids } from '../shared/ports/ids.ts';
import type { EventDraft } from '../shared/ports/investigation-log.ts';
import type { InvestigationState } from './state.ts';

export interface DecideContext<W> {
  readonly caller: Caller;
  readonly ids: Ids;
  /** What was done beforehand, such as freezing evidence; undefined for most commands. */
  readonly work: W;
}

/** One mutation: who may send it, what it takes, and the events that follow from the state and the input. */
export interface Command<S extends z.ZodObject, W = undefined> {
  /** The mutation's name in the GraphQL schema. */
  readonly id: string;
  readonly role: Role;
  readonly input: S;
  /** Pure. Throws Rejected; no events mean that nothing changes. */
  decide(state: InvestigationState, input: z.output<S>, context: DecideContext<W>): readonly EventDraft[];
}

export const defineCommand = <S extends z.ZodObject, W = undefined>(command: Command<S, W>): Command<S, W> =>
  command;

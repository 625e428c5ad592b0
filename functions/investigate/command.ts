import type * as z from 'zod';
import type { Caller, Role } from '../shared/caller.ts';
import type { Ids } from '../shared/ports/ids.ts';
import type { EventDraft } from '../shared/ports/investigation-log.ts';
import type { InvestigationState } from './state.ts';

/** One mutation: who may send it and what it takes. */
export interface Command<S extends z.ZodObject = z.ZodObject> {
  /** The mutation's name in the GraphQL schema. */
  readonly id: string;
  readonly role: Role;
  readonly input: S;
}

export interface DecideContext<W> {
  readonly caller: Caller;
  readonly ids: Ids;
  /** What was done beforehand, such as freezing evidence; undefined for most commands. */
  readonly work: W;
}

/** A mutation of an investigation that exists. */
export interface DecidingCommand<S extends z.ZodObject, W> extends Command<S> {
  /** The events that follow from state and input. Pure. Throws Rejected; no events mean that nothing changes. */
  decide(state: InvestigationState, input: z.output<S>, context: DecideContext<W>): readonly EventDraft[];
}

export const defineCommand = <S extends z.ZodObject, W = undefined>(
  command: DecidingCommand<S, W>,
): DecidingCommand<S, W> => command;

import type { Authenticated } from './caller.ts';
import type { FilterGroups } from './filter.ts';
import type { GraphqlRequest } from './graphql-request.ts';

/** A started subscription of one connection. */
export interface LiveSubscription {
  readonly id: string;
  readonly fieldName: string;
  readonly request: GraphqlRequest;
  readonly args: Readonly<Record<string, unknown>>;
  readonly caller: Authenticated;
  /** Takes the place of the arguments when a resolver set it. */
  readonly filter: FilterGroups | undefined;
  readonly invalidationFilter: FilterGroups | undefined;
  /** Sends a message to the client. */
  readonly send: (message: unknown) => void;
  /** Ends it from the server's side. */
  readonly end: () => void;
}

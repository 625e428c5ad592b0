import type { Cloud } from '../../kernel/cloud.ts';
import type { Api, LoadedSchema } from './api.ts';
import type { Authenticated } from './caller.ts';
import type { WireError } from './errors.ts';
import type { Invalidation } from './invocation.ts';

/** One running request, as its resolvers share it. */
export interface RequestContext {
  readonly api: Api;
  readonly loaded: LoadedSchema;
  readonly caller: Authenticated;
  readonly headers: Readonly<Record<string, string>>;
  readonly lambda: Pick<Cloud['lambda'], 'invoke' | 'invokeLater'>;
  /** Errors that resolvers added without failing. */
  readonly appended: WireError[];
  readonly invalidations: Invalidation[];
  resolversRun: number;
}

/** What a query or mutation came to. */
export interface Answer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly WireError[];
}

import type { Catalog } from './catalog.ts';
import type { Executions, QueryExecution } from './executions.ts';

/** What the operations of Athena work on. */
export interface AthenaState {
  readonly catalog: Catalog;
  readonly executions: Executions;
  /** Client request token to the query that it started. */
  readonly tokens: Map<string, string>;
  /** Lets a query run; the execution tells how it went. */
  readonly run: (execution: QueryExecution) => void;
}

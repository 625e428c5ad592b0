import type { DuckDBConnection } from '@duckdb/node-api';
import { AwsError } from '../../kernel/aws-error.ts';

export type QueryState = 'QUEUED' | 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'CANCELLED';

export interface QueryResult {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** One query from its start on. It ends with the process, as the one thing of Athena that is not kept. */
export interface QueryExecution {
  readonly id: string;
  readonly query: string;
  readonly database: string;
  readonly workgroup: string;
  readonly outputLocation: string;
  readonly submitted: number;
  state: QueryState;
  reason: string | undefined;
  completed: number | undefined;
  scannedBytes: number;
  result: QueryResult | undefined;
  /** What interrupts it, while it runs. */
  connection: DuckDBConnection | undefined;
}

export interface Executions {
  add(execution: QueryExecution): void;
  /** Throws AwsError InvalidRequestException. */
  find(id: string): QueryExecution;
  list(workgroup: string): readonly QueryExecution[];
}

const KEPT = 1_000;

/** The last thousand executions, newest first. */
export function newExecutions(): Executions {
  const byId = new Map<string, QueryExecution>();
  return {
    add: (execution) => {
      byId.set(execution.id, execution);
      const [oldest] = byId.keys();
      if (byId.size > KEPT && oldest !== undefined) byId.delete(oldest);
    },
    find: (id) => {
      const execution = byId.get(id);
      if (execution === undefined)
        throw new AwsError('InvalidRequestException', `QueryExecution ${id} was not found`);
      return execution;
    },
    list: (workgroup) => [...byId.values()].filter((each) => each.workgroup === workgroup).reverse(),
  };
}

export function isFinished({ state }: QueryExecution): boolean {
  return state === 'SUCCEEDED' || state === 'FAILED' || state === 'CANCELLED';
}

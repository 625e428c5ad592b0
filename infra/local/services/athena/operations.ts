import type { Operation } from '../../kernel/operation.ts';
import { getQueryExecution } from './operations/get-query-execution.ts';
import { getQueryResults } from './operations/get-query-results.ts';
import { getWorkGroup } from './operations/get-work-group.ts';
import { listQueryExecutions } from './operations/list-query-executions.ts';
import { startQueryExecution } from './operations/start-query-execution.ts';
import { stopQueryExecution } from './operations/stop-query-execution.ts';
import type { AthenaState } from './state.ts';

export const ATHENA_OPERATIONS: readonly Operation<AthenaState>[] = [
  getQueryExecution,
  getQueryResults,
  getWorkGroup,
  listQueryExecutions,
  startQueryExecution,
  stopQueryExecution,
];

import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { QueryExecution } from '../executions.ts';
import type { AthenaState } from '../state.ts';

export const getQueryExecution = defineOperation({
  name: 'GetQueryExecution',
  input: z.strictObject({ QueryExecutionId: z.string() }),
  run: (state: AthenaState, input) => ({
    QueryExecution: describe(state.executions.find(input.QueryExecutionId)),
  }),
});

function describe(execution: QueryExecution) {
  const { submitted, completed } = execution;
  const milliseconds = completed === undefined ? 0 : completed - submitted;
  return {
    QueryExecutionId: execution.id,
    Query: execution.query,
    StatementType: 'DML',
    WorkGroup: execution.workgroup,
    QueryExecutionContext: { Database: execution.database, Catalog: 'awsdatacatalog' },
    ResultConfiguration: { OutputLocation: execution.outputLocation },
    EngineVersion: {
      SelectedEngineVersion: 'Athena engine version 3',
      EffectiveEngineVersion: 'Athena engine version 3',
    },
    Status: {
      State: execution.state,
      StateChangeReason: execution.reason,
      SubmissionDateTime: submitted / 1000,
      CompletionDateTime: completed === undefined ? undefined : completed / 1000,
    },
    Statistics: {
      DataScannedInBytes: execution.scannedBytes,
      EngineExecutionTimeInMillis: milliseconds,
      TotalExecutionTimeInMillis: milliseconds,
      QueryQueueTimeInMillis: 0,
    },
  };
}

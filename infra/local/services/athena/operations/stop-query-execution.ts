import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { finish } from '../run-query.ts';
import type { AthenaState } from '../state.ts';

/** Stopping what has ended already changes nothing. */
export const stopQueryExecution = defineOperation({
  name: 'StopQueryExecution',
  input: z.strictObject({ QueryExecutionId: z.string() }),
  run: (state: AthenaState, input) => {
    const execution = state.executions.find(input.QueryExecutionId);
    execution.connection?.interrupt();
    finish(execution, 'CANCELLED', 'Query cancelled by user');
    return {};
  },
});

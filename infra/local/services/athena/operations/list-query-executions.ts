import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { AthenaState } from '../state.ts';

export const listQueryExecutions = defineOperation({
  name: 'ListQueryExecutions',
  input: z.strictObject({
    WorkGroup: z.string().default('primary'),
    MaxResults: z.int().min(1).max(50).default(50),
    NextToken: z
      .string()
      .regex(/^\d{1,9}$/)
      .optional(),
  }),
  run: (state: AthenaState, { WorkGroup, MaxResults, NextToken = '0' }) => {
    const all = state.executions.list(WorkGroup);
    const end = Number(NextToken) + MaxResults;
    return {
      QueryExecutionIds: all.slice(Number(NextToken), end).map(({ id }) => id),
      ...(end < all.length ? { NextToken: String(end) } : {}),
    };
  },
});

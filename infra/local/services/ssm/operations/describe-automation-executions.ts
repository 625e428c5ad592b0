import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Documents, isOver } from '../documents.ts';

const Filter = z.strictObject({
  Key: z.literal('DocumentNamePrefix'),
  Values: z.array(z.string()).length(1),
});

export const describeAutomationExecutions = defineOperation({
  name: 'DescribeAutomationExecutions',
  input: z.strictObject({ Filters: z.array(Filter).max(1).default([]) }),
  run: ({ automations }: Documents, { Filters }) => ({
    AutomationExecutionMetadataList: automations
      .entries()
      .map(([, run]) => run)
      .filter(({ document }) => Filters.every(({ Values: [prefix = ''] }) => document.startsWith(prefix)))
      .map((run) => ({
        AutomationExecutionId: run.id,
        DocumentName: run.document,
        AutomationExecutionStatus: isOver(run) ? 'Success' : 'InProgress',
        ExecutionStartTime: run.startedAt / 1_000,
      })),
  }),
});

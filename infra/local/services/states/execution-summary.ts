import type { Execution } from './machine-records.ts';

/** What ListExecutions and DescribeExecution both show. Times are epoch seconds. */
export const summaryOf = (execution: Execution) => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  name: execution.name,
  status: execution.status,
  startDate: execution.startedAt / 1000,
  stopDate: execution.stoppedAt === undefined ? undefined : execution.stoppedAt / 1000,
  stateMachineVersionArn: execution.versionArn,
  stateMachineAliasArn: execution.aliasArn,
});

import type { Execution } from './machine-records.ts';

/** The detail of a "Step Functions Execution Status Change" event. Its times are epoch milliseconds. */
export const executionEventDetail = (execution: Execution): Readonly<Record<string, unknown>> => ({
  executionArn: execution.arn,
  stateMachineArn: execution.machineArn,
  name: execution.name,
  status: execution.status,
  startDate: execution.startedAt,
  stopDate: execution.stoppedAt ?? null,
  input: execution.input,
  inputDetails: { included: true },
  output: execution.output ?? null,
  outputDetails: execution.output === undefined ? null : { included: true },
  stateMachineVersionArn: execution.versionArn ?? null,
  stateMachineAliasArn: execution.aliasArn ?? null,
  error: execution.error ?? null,
  cause: execution.cause ?? null,
});

import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { type Documents, isOver } from '../documents.ts';

export const getAutomationExecution = defineOperation({
  name: 'GetAutomationExecution',
  input: z.strictObject({ AutomationExecutionId: z.string() }),
  run: ({ automations }: Documents, { AutomationExecutionId }) => {
    const run = automations.get(AutomationExecutionId);
    if (run === undefined)
      throw new AwsError('AutomationExecutionNotFoundException', `no execution ${AutomationExecutionId}`);
    return {
      AutomationExecution: {
        AutomationExecutionId,
        DocumentName: run.document,
        Parameters: run.parameters,
        ExecutionStartTime: run.startedAt / 1_000,
        AutomationExecutionStatus: isOver(run) ? 'Success' : 'InProgress',
      },
    };
  },
});

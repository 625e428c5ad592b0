import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Bus } from '../bus.ts';
import { busNameOf, type Target } from '../rule.ts';

export const listTargetsByRule = defineOperation({
  name: 'ListTargetsByRule',
  input: z.strictObject({ Rule: z.string(), EventBusName: z.string().optional() }),
  run: (bus: Bus, input) => ({
    Targets: bus.rules.find(busNameOf(input.EventBusName), input.Rule).targets.map(describe),
  }),
});

const describe = (target: Target) => ({
  Id: target.id,
  Arn: target.arn,
  Input: target.input,
  InputPath: target.inputPath,
  ...(target.partitionKeyPath && { KinesisParameters: { PartitionKeyPath: target.partitionKeyPath } }),
  ...(target.deadLetterArn && { DeadLetterConfig: { Arn: target.deadLetterArn } }),
  ...(target.maximumRetryAttempts !== undefined && {
    RetryPolicy: { MaximumRetryAttempts: target.maximumRetryAttempts },
  }),
});

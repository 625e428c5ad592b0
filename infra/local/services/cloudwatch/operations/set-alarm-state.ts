import * as z from 'zod';
import { AwsError } from '../../../kernel/aws-error.ts';
import { now } from '../../../kernel/clock.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import { StateValue } from '../alarm.ts';
import type { CloudWatch } from '../cloud-watch.ts';

export const setAlarmState = defineOperation({
  name: 'SetAlarmState',
  input: z.strictObject({
    AlarmName: z.string().min(1).max(255),
    StateValue,
    StateReason: z.string().max(1023),
    StateReasonData: z.string().max(4000).optional(),
  }),
  run: ({ alarms }: CloudWatch, input) => {
    if (input.StateReasonData !== undefined) requireJson(input.StateReasonData);
    alarms.setState(input.AlarmName, {
      value: input.StateValue,
      reason: input.StateReason,
      reasonData: input.StateReasonData,
      at: now(),
    });
    return {};
  },
});

function requireJson(text: string): void {
  try {
    JSON.parse(text);
  } catch {
    throw new AwsError('InvalidFormat', 'StateReasonData must be JSON');
  }
}

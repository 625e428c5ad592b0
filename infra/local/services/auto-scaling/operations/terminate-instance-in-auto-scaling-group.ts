import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { now } from '../../../kernel/clock.ts';
import { Flag } from '../../../kernel/form-schemas.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Groups } from '../groups.ts';

export const terminateInstanceInAutoScalingGroup = defineOperation({
  name: 'TerminateInstanceInAutoScalingGroup',
  input: z.strictObject({ InstanceId: z.string(), ShouldDecrementDesiredCapacity: Flag }),
  run: (groups: Groups, { InstanceId, ShouldDecrementDesiredCapacity }) => {
    const { name } = groups.terminate(InstanceId, ShouldDecrementDesiredCapacity);
    return {
      Activity: {
        ActivityId: randomUUID(),
        AutoScalingGroupName: name,
        Cause: 'instance was taken out of service in response to a user request',
        Description: `Terminating EC2 instance: ${InstanceId}`,
        StartTime: new Date(now()).toISOString(),
        StatusCode: 'InProgress',
        Progress: 0,
      },
    };
  },
});

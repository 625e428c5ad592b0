import * as z from 'zod';
import { Whole } from '../../../kernel/form-schemas.ts';
import { defineOperation } from '../../../kernel/operation.ts';
import type { Groups } from '../groups.ts';

export const setDesiredCapacity = defineOperation({
  name: 'SetDesiredCapacity',
  input: z.strictObject({ AutoScalingGroupName: z.string(), DesiredCapacity: Whole }),
  run: (groups: Groups, { AutoScalingGroupName, DesiredCapacity }) => {
    groups.scale(AutoScalingGroupName, DesiredCapacity);
  },
});

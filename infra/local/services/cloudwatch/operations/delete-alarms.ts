import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { CloudWatch } from '../cloud-watch.ts';

export const deleteAlarms = defineOperation({
  name: 'DeleteAlarms',
  input: z.strictObject({ AlarmNames: z.array(z.string().min(1)).max(100) }),
  run: ({ alarms }: CloudWatch, input) => {
    alarms.delete(input.AlarmNames);
    return {};
  },
});

import * as z from 'zod';
import { defineOperation } from '../../../kernel/operation.ts';
import type { AlarmBoard } from '../alarm-board.ts';

export const deleteAlarms = defineOperation({
  name: 'DeleteAlarms',
  input: z.strictObject({ AlarmNames: z.array(z.string().min(1)).max(100) }),
  run: (board: AlarmBoard, input) => {
    board.delete(input.AlarmNames);
    return {};
  },
});

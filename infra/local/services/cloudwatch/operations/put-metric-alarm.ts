import { defineOperation } from '../../../kernel/operation.ts';
import { AlarmSettings } from '../alarm.ts';
import type { AlarmBoard } from '../alarm-board.ts';

export const putMetricAlarm = defineOperation({
  name: 'PutMetricAlarm',
  input: AlarmSettings,
  run: (board: AlarmBoard, settings) => {
    board.put(settings);
    return {};
  },
});

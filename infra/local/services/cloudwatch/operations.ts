import type { Operation } from '../../kernel/operation.ts';
import type { AlarmBoard } from './alarm-board.ts';
import { deleteAlarms } from './operations/delete-alarms.ts';
import { describeAlarms } from './operations/describe-alarms.ts';
import { putMetricAlarm } from './operations/put-metric-alarm.ts';
import { setAlarmState } from './operations/set-alarm-state.ts';

export const CLOUDWATCH_OPERATIONS: readonly Operation<AlarmBoard>[] = [
  deleteAlarms,
  describeAlarms,
  putMetricAlarm,
  setAlarmState,
];

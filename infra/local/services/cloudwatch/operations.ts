import type { Operation } from '../../kernel/operation.ts';
import type { CloudWatch } from './cloud-watch.ts';
import { deleteAlarms } from './operations/delete-alarms.ts';
import { describeAlarms } from './operations/describe-alarms.ts';
import { getMetricData } from './operations/get-metric-data.ts';
import { putMetricAlarm } from './operations/put-metric-alarm.ts';
import { putMetricData } from './operations/put-metric-data.ts';
import { setAlarmState } from './operations/set-alarm-state.ts';

export const CLOUDWATCH_OPERATIONS: readonly Operation<CloudWatch>[] = [
  deleteAlarms,
  describeAlarms,
  getMetricData,
  putMetricAlarm,
  putMetricData,
  setAlarmState,
];

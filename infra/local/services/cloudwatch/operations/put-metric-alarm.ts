import { defineOperation } from '../../../kernel/operation.ts';
import { AlarmSettings } from '../alarm.ts';
import type { CloudWatch } from '../cloud-watch.ts';

export const putMetricAlarm = defineOperation({
  name: 'PutMetricAlarm',
  input: AlarmSettings,
  run: ({ alarms }: CloudWatch, settings) => {
    alarms.put(settings);
    return {};
  },
});

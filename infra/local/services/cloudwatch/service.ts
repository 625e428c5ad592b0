import type { Alarms } from '../../kernel/cloud.ts';
import type { ServiceContext } from '../../kernel/context.ts';
import { jsonService } from '../../kernel/service.ts';
import { AlarmSettings } from './alarm.ts';
import { AlarmBoard } from './alarm-board.ts';
import { MetricBook } from './metric-book.ts';
import { CLOUDWATCH_OPERATIONS } from './operations.ts';

/** CloudWatch alarms, whose state a caller sets, and metrics that a caller puts. */
export function createCloudwatch(context: ServiceContext): Alarms {
  const board = new AlarmBoard(context);
  return {
    ...jsonService({
      signingName: 'monitoring',
      targetPrefix: 'GraniteServiceVersion20100801',
      jsonVersion: '1.0',
      state: { alarms: board, metrics: new MetricBook() },
      operations: CLOUDWATCH_OPERATIONS,
    }),
    putAlarm: (alarm) => board.put(AlarmSettings.parse(alarm)),
  };
}

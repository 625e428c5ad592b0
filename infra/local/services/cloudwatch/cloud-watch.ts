import type { AlarmBoard } from './alarm-board.ts';
import type { MetricBook } from './metric-book.ts';

/** What the operations of CloudWatch work on. */
export interface CloudWatch {
  readonly alarms: AlarmBoard;
  readonly metrics: MetricBook;
}

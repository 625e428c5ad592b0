import type { EmulatedService } from '../service.ts';

export interface Alarms extends EmulatedService {
  /** Takes what the API's PutMetricAlarm takes, and gives the alarm's ARN. */
  putAlarm(alarm: Readonly<Record<string, unknown>>): string;
}

import type { QualityHour } from '../../../schemas/quality-hour.ts';

/** The quality of every hour, summed up. */
export interface QualityReports {
  get(hour: string): Promise<QualityHour | undefined>;
  /** From an hour (`YYYY-MM-DDTHH`, UTC) to another, both inclusive, in order. */
  between(from: string, to: string): Promise<readonly QualityHour[]>;
  /** Saves what was `version` - 1 when it was read; false when somebody else saved meanwhile. */
  save(hour: QualityHour): Promise<boolean>;
}

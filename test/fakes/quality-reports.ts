import type { QualityReports } from '../../functions/shared/ports/quality-reports.ts';
import type { QualityHour } from '../../schemas/quality-hour.ts';

/** Hours in memory. */
export class FakeQualityReports implements QualityReports {
  readonly #hours = new Map<string, QualityHour>();

  async get(hour: string) {
    return this.#hours.get(hour);
  }

  async between(from: string, to: string) {
    const found = [...this.#hours.values()].filter(({ hour }) => hour >= from && hour <= to);
    return found.sort((a, b) => (a.hour < b.hour ? -1 : 1));
  }

  async save(hour: QualityHour) {
    if ((this.#hours.get(hour.hour)?.version ?? 0) !== hour.version - 1) return false;
    this.#hours.set(hour.hour, hour);
    return true;
  }
}

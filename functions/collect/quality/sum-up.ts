import type { QualityEntry, RecordQuality } from '../../../schemas/quality-entry.ts';
import type { QualityHour, QualityReport } from '../../../schemas/quality-hour.ts';
import { sumOf } from './measure.ts';
import { linesAfter, positionsAfter } from './unread.ts';

export const emptyHour = (hour: string): QualityHour => ({ hour, version: 0, positions: {}, reports: [] });

const originKey = ({ source, adapter, adapterVersion, schemaVersion }: QualityReport): string =>
  JSON.stringify([source, adapter, adapterVersion, schemaVersion]);

/**
 * An hour with these entries added: what it counted before is left out, so that entries may come twice, and records in
 * several of them. The same hour when they hold nothing new.
 */
export function sumUp(hour: QualityHour, entries: readonly QualityEntry[]): QualityHour {
  const lines = linesAfter(entries, hour.positions);
  if (lines.length === 0) return hour;
  const reports = new Map(hour.reports.map((report) => [originKey(report), report]));
  for (const line of lines) {
    const report = reportOf(line);
    const key = originKey(report);
    const known = reports.get(key);
    reports.set(key, known === undefined ? report : { ...known, ...sumOf(known, report) });
  }
  return {
    hour: hour.hour,
    version: hour.version + 1,
    positions: positionsAfter(entries, hour.positions),
    reports: [...reports].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, report]) => report),
  };
}

function reportOf({ sequenceNumber: _, ...report }: RecordQuality): QualityReport {
  return report;
}

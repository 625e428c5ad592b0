import { isBalanced, type RecordCount } from '../../../schemas/ledger-entry.ts';
import type { SidelinedRecord } from '../../../schemas/sidelined-record.ts';
import type { Signal } from '../../../schemas/signal.ts';
import type { FiringAlert } from '../../shared/ports/signal-store.ts';

const iso = (time: number): string => new Date(time).toISOString();

/** A signal as the API shows it: the resource's fields at the top, times in ISO-8601, attributes as JSON text. */
export const presentSignal = ({ resource, ...signal }: Signal) => ({
  ...signal,
  ...resource,
  time: iso(signal.time),
  observedTime: iso(signal.observedTime),
  attributes: JSON.stringify(signal.attributes),
});

/** What fires, with its time in ISO-8601. */
export const presentFiring = (alert: FiringAlert) => ({
  ...alert,
  time: iso(alert.time),
  serviceName: alert.serviceName ?? null,
});

export const presentSidelined = (record: SidelinedRecord) => ({
  ...record,
  sidelinedAt: iso(record.sidelinedAt),
});

/** The books of an hour: one line per source, adapter and its version, in the order of their names. */
export function booksOf(hour: string, counts: readonly RecordCount[]) {
  const byOrigin = Map.groupBy(counts, ({ source, adapter = '', adapterVersion = 0 }) =>
    [source, adapter, String(adapterVersion).padStart(6, '0')].join(' '),
  );
  return [...byOrigin].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, own]) => book(hour, own));
}

function book(hour: string, counts: readonly RecordCount[]) {
  const sum = (name: 'received' | 'stored' | 'duplicate' | 'sidelined' | 'bytes'): number =>
    counts.reduce((total, one) => total + one[name], 0);
  const { source = '', adapter = null, adapterVersion = null } = counts[0] ?? {};
  return {
    source,
    adapter,
    adapterVersion,
    hour,
    received: sum('received'),
    stored: sum('stored'),
    duplicate: sum('duplicate'),
    sidelined: sum('sidelined'),
    bytes: sum('bytes'),
    latestDelayMs: latestDelayOf(counts) ?? null,
    balanced: counts.every(isBalanced),
  };
}

/** Of the record that arrived last among those that hold a signal. */
function latestDelayOf(counts: readonly RecordCount[]): number | undefined {
  const late = counts.filter(({ delayMs }) => delayMs !== undefined);
  return late.reduce<RecordCount | undefined>(
    (latest, one) => (latest === undefined || one.arrivedAt > latest.arrivedAt ? one : latest),
    undefined,
  )?.delayMs;
}

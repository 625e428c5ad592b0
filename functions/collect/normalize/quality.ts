import type { QualityEntry, RecordQuality } from '../../../schemas/quality-entry.ts';
import type { Signal } from '../../../schemas/signal.ts';
import { type Measured, measureOf } from '../quality/measure.ts';
import type { Decision } from './decide.ts';
import type { Found, ReadRecord } from './read-record.ts';
import { shapesOf } from './shapes.ts';

/** A batch as the normaliser has it in the end: signals and decisions stand in the order of what was found. */
export interface Normalized {
  readonly records: readonly ReadRecord[];
  readonly found: readonly Found[];
  readonly signals: readonly Signal[];
  readonly decisions: readonly Decision[];
}

/** What a batch shows of the quality of its sources: one entry per hour of arrival, the earlier first, as in the books. */
export function qualityEntries({ records, found, signals, decisions }: Normalized): readonly QualityEntry[] {
  const measured = new Map<ReadRecord, Measured[]>(records.map((record) => [record, []]));
  for (let index = 0; index < found.length; index += 1) {
    const [one, signal] = [found[index], signals[index]];
    if (one === undefined || signal === undefined) continue;
    measured.get(one.record)?.push({ signal, duplicate: decisions[index]?.outcome === 'duplicate' });
  }
  const byHour = Map.groupBy(records, ({ delivery }) =>
    new Date(delivery.arrivedAt).toISOString().slice(0, 13),
  );
  return [...byHour].flatMap(([hour, own]) => {
    const lines = own.flatMap((record) => lineOf(record, measured.get(record) ?? []));
    const shapes = shapesOf(own);
    if (lines.length === 0 && shapes.length === 0) return [];
    return [{ ...rangeOf(own), hour, records: lines, shapes }];
  });
}

const rangeOf = (records: readonly ReadRecord[]) => ({
  shardId: records[0]?.delivery.shardId ?? '',
  firstSequenceNumber: records[0]?.delivery.sequenceNumber ?? '',
  lastSequenceNumber: records.at(-1)?.delivery.sequenceNumber ?? '',
});

/** A record without a signal has no quality; what became of it stands in the books. */
function lineOf({ delivery, interpreted }: ReadRecord, measured: readonly Measured[]): RecordQuality[] {
  const first = measured[0]?.signal;
  const { source, adapter } = interpreted;
  if (first === undefined || adapter === undefined) return [];
  return [
    {
      sequenceNumber: delivery.sequenceNumber,
      source,
      adapter: adapter.id,
      adapterVersion: adapter.version,
      schemaVersion: first.schemaVersion,
      ...measureOf(measured, delivery.replay === undefined ? delivery.arrivedAt : undefined),
    },
  ];
}

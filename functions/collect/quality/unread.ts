import type { FieldSeen, QualityEntry, RecordQuality } from '../../../schemas/quality-entry.ts';
import type { Positions } from '../../../schemas/quality-hour.ts';

/** A looked-at payload. */
export interface PayloadSample {
  readonly shardId: string;
  readonly sequenceNumber: string;
  readonly arrivedAt: number;
  readonly source: string;
  readonly adapter: string;
  readonly understood: boolean;
  readonly fields: readonly FieldSeen[];
}

/** Sequence numbers are decimal, without leading zeros or all of one length. */
export const isAfter = (sequenceNumber: string, position: string | undefined): boolean =>
  position === undefined ||
  (sequenceNumber.length === position.length
    ? sequenceNumber > position
    : sequenceNumber.length > position.length);

/** The quality of the records beyond the positions, each once, however often it was delivered. */
export function linesAfter(entries: readonly QualityEntry[], positions: Positions): readonly RecordQuality[] {
  const lines = new Map<string, RecordQuality>();
  for (const { shardId, records } of entries) {
    for (const line of records) {
      const id = `${shardId}/${line.sequenceNumber}`;
      if (isAfter(line.sequenceNumber, positions[shardId]) && !lines.has(id)) lines.set(id, line);
    }
  }
  return [...lines.values()];
}

/** The looked-at payloads beyond the positions, each once, in the order of their arrival. */
export function samplesAfter(
  entries: readonly QualityEntry[],
  positions: Positions,
): readonly PayloadSample[] {
  const samples = new Map<string, PayloadSample>();
  for (const { shardId, shapes } of entries) {
    for (const { samples: own, ...variant } of shapes) {
      own.forEach((sample, index) => {
        const id = `${shardId}/${sample.sequenceNumber}`;
        if (!isAfter(sample.sequenceNumber, positions[shardId])) return;
        const fields =
          index === 0 ? variant.fields : variant.fields.map(({ path, type }) => ({ path, type }));
        const known = samples.get(id);
        // Of two cuts of a batch, one may hold the excerpts of a record and the other not.
        if (known === undefined || excerptsIn(fields) > excerptsIn(known.fields))
          samples.set(id, { ...variant, ...sample, shardId, fields });
      });
    }
  }
  return [...samples.values()].sort(byArrival);
}

const excerptsIn = (fields: readonly FieldSeen[]): number =>
  fields.filter(({ excerpt }) => excerpt !== undefined).length;

function byArrival(a: PayloadSample, b: PayloadSample): number {
  if (a.arrivedAt !== b.arrivedAt) return a.arrivedAt - b.arrivedAt;
  if (a.shardId !== b.shardId) return a.shardId < b.shardId ? -1 : 1;
  return isAfter(a.sequenceNumber, b.sequenceNumber) ? 1 : -1;
}

/** Where a reader of these entries stands afterwards. */
export function positionsAfter(entries: readonly QualityEntry[], positions: Positions): Positions {
  const after: Record<string, string> = { ...positions };
  for (const { shardId, lastSequenceNumber } of entries)
    if (isAfter(lastSequenceNumber, after[shardId])) after[shardId] = lastSequenceNumber;
  return after;
}

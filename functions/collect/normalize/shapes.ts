import type { FieldSeen, ShapeVariant } from '../../../schemas/quality-entry.ts';
import { Rejected } from '../../shared/errors.ts';
import { shapeOf } from '../quality/shape.ts';
import { linesOf } from '../reading/json-lines/lines.ts';
import { decode, payloadFor } from './decode.ts';
import type { ReadRecord } from './read-record.ts';

/** Looked at per batch and source: all of a source that says little, a sample of one that says much. */
const SAMPLED_RECORDS = 32;
const SAMPLED_BYTES = 4 * 1024 * 1024;
/** Our own anomalies are no source that could drift; and a drift that is told must not be the next one's cause. */
const OWN_ADAPTER = 'signalroom';

interface Sample {
  readonly record: ReadRecord;
  readonly fields: readonly FieldSeen[];
}

/**
 * The shapes of a sample of the payloads, which are decoded a second time for it: to keep all of a batch's payloads until
 * here would cost more. What is replayed was looked at when it first came.
 */
export function shapesOf(records: readonly ReadRecord[]): ShapeVariant[] {
  const candidates = records.filter(
    ({ delivery, interpreted: { adapter } }) =>
      adapter !== undefined && adapter.id !== OWN_ADAPTER && delivery.replay === undefined,
  );
  const bySource = Map.groupBy(candidates, ({ interpreted }) => interpreted.adapter);
  return [...bySource.values()].flatMap((own) => {
    const shown = new Set<string>();
    return variantsOf(sampled(own).flatMap((record) => sampleOf(record, shown)));
  });
}

/** The same records of a batch at every delivery: those whose ids have the lowest hashes, in their order. */
function sampled(records: readonly ReadRecord[]): readonly ReadRecord[] {
  if (records.length <= SAMPLED_RECORDS && bytesOf(records) <= SAMPLED_BYTES) return records;
  const chosen = new Set<ReadRecord>();
  let bytes = 0;
  for (const record of records.toSorted((a, b) => hashOf(a.recordId) - hashOf(b.recordId))) {
    bytes += sizeOf(record);
    if (chosen.size > 0 && bytes > SAMPLED_BYTES) break;
    chosen.add(record);
    if (chosen.size === SAMPLED_RECORDS) break;
  }
  return records.filter((record) => chosen.has(record));
}

const sizeOf = ({ delivery: { data, body } }: ReadRecord): number =>
  data.length + (body instanceof Uint8Array ? body.length : 0);
const bytesOf = (records: readonly ReadRecord[]): number =>
  records.reduce((sum, record) => sum + sizeOf(record), 0);

/** FNV-1a, 32 bits: quick, and even enough to choose by. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function sampleOf(record: ReadRecord, shown: Set<string>): readonly Sample[] {
  const { delivery, interpreted } = record;
  if (interpreted.adapter === undefined || delivery.body instanceof Rejected) return [];
  try {
    const { payload } = decode(delivery.data, delivery.body);
    const given = payloadFor(interpreted.adapter, payload);
    return [{ record, fields: shapeOf(interpreted.adapter.open?.(given) ?? asJson(given), shown) }];
  } catch (error) {
    if (error instanceof Rejected) return [];
    throw error;
  }
}

/** A text is taken for lines, each of JSON or of words. */
const asJson = (payload: unknown): unknown =>
  typeof payload === 'string' ? linesOf(payload).map(({ value }) => value) : payload;

/** Samples of one source by their shape, each with the fields of its first sample. */
function variantsOf(samples: readonly Sample[]): readonly ShapeVariant[] {
  const byShape = Map.groupBy(samples, ({ record, fields }) =>
    [isUnderstood(record), ...fields.map(({ path, type }) => `${path} ${type}`).sort()].join('\n'),
  );
  return [...byShape.values()].flatMap((own) => {
    const [first] = own;
    if (first === undefined) return [];
    const { source, adapter } = first.record.interpreted;
    return {
      source,
      adapter: adapter?.id ?? source,
      understood: isUnderstood(first.record),
      fields: [...first.fields],
      samples: own.map(({ record }) => ({
        sequenceNumber: record.delivery.sequenceNumber,
        arrivedAt: record.delivery.arrivedAt,
      })),
    };
  });
}

const isUnderstood = ({ interpreted }: ReadRecord): boolean => interpreted.drafts.length > 0;

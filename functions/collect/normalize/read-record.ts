import type { SignalDraft } from '../../../schemas/signal.ts';
import type { Adapter } from '../adapter.ts';
import { isRecord } from '../reading/attributes.ts';
import type { Delivery } from './delivery.ts';
import { identify } from './identify.ts';
import { type Interpreted, interpret, type Refusal } from './interpret.ts';
import { onlyOrdered } from './replays.ts';

/** A DynamoDB item holds 400 KB; the rest is for keys. */
const MAX_SIGNAL_BYTES = 350_000;

/** A raw record with what it says. */
export interface ReadRecord {
  readonly delivery: Delivery;
  readonly recordId: string;
  /** How many the raw record holds; a replay can be about one of them. */
  readonly entries: number;
  readonly interpreted: Interpreted;
}

/** One draft of a record, with the id its signal will have. */
export interface Found {
  readonly record: ReadRecord;
  readonly offset: number;
  readonly draft: SignalDraft;
  readonly signalId: string;
}

/** Reads one raw record; what would not fit into the hot store is refused as too large. */
export function readRecord(delivery: Delivery, adapters: readonly Adapter[]): ReadRecord {
  const recordId = `${delivery.shardId}/${delivery.sequenceNumber}`;
  const interpreted = interpret(delivery.data, adapters, delivery.body);
  const sized = Map.groupBy(interpreted.drafts, ({ draft }) => isStorable(draft));
  const [fits, tooLarge] = [sized.get(true) ?? [], sized.get(false) ?? []];
  const refusals = [
    ...interpreted.refusals,
    ...tooLarge.map(({ offset, draft }) => refusedSize(offset, draft)),
  ];
  const entries = fits.length + refusals.length;
  const all = { ...interpreted, drafts: fits, refusals };
  return { delivery, recordId, entries, interpreted: onlyOrdered(all, delivery.replay) };
}

/** A character takes six bytes at most, as an escape, and every other value or mark of JSON fits into this allowance. */
const MOST_BYTES_PER_CHARACTER = 6;
const ALLOWANCE = 40;

/** Nearly every signal is so small that counting its characters is enough to know that it fits. */
const isStorable = (draft: SignalDraft): boolean =>
  mostBytesOf(draft) <= MAX_SIGNAL_BYTES || Buffer.byteLength(JSON.stringify(draft)) <= MAX_SIGNAL_BYTES;

/** More bytes than the JSON of a value can have. */
function mostBytesOf(value: Readonly<Record<string, unknown>>): number {
  let bytes = ALLOWANCE;
  for (const key of Object.keys(value)) {
    const member = value[key];
    bytes += key.length * MOST_BYTES_PER_CHARACTER + ALLOWANCE;
    if (typeof member === 'string') bytes += member.length * MOST_BYTES_PER_CHARACTER;
    else if (isRecord(member)) bytes += mostBytesOf(member);
    else if (Array.isArray(member)) bytes += mostBytesOf({ ...member });
  }
  return bytes;
}

function refusedSize(offset: number, draft: SignalDraft): Refusal {
  const field = largestField(draft);
  return {
    offset,
    errorClass: 'too-large',
    field,
    message: `${field}: is too large: the signal may have ${MAX_SIGNAL_BYTES} bytes`,
    bytes: Buffer.from(JSON.stringify(draft)),
  };
}

/** Of the signal, not of the payload: adapters have named the parts anew. */
function largestField({ attributes, ...others }: SignalDraft): string {
  const fields = [
    ...Object.entries(others),
    ...Object.entries(attributes).map(([name, value]) => [`attributes.${name}`, value] as const),
  ];
  const size = (value: unknown): number => JSON.stringify(value)?.length ?? 0;
  return fields.reduce((largest, one) => (size(one[1]) > size(largest[1]) ? one : largest))[0].slice(0, 255);
}

export const draftsOf = (record: ReadRecord): readonly Found[] =>
  record.interpreted.drafts.map(({ offset, draft }) => ({
    record,
    offset,
    draft,
    signalId: identify(record.interpreted.source, draft),
  }));

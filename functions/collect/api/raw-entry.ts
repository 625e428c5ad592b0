import type { Adapter, Entry } from '../adapter.ts';
import { identify } from '../normalize/identify.ts';
import { interpret } from '../normalize/interpret.ts';
import type { RawRecord } from './raw-record.ts';

export interface RawEntry extends Entry {
  readonly adapterVersion: number;
  /** The id that the entry's signal has today. */
  readonly signalId: string;
}

/** The part of a raw record at an offset, as the present adapters cut it; undefined when they find none there. */
export function entryAt(
  offset: number,
  { data, body }: Pick<RawRecord, 'data' | 'body'>,
  adapters: readonly Adapter[],
): RawEntry | undefined {
  const { source, adapter, drafts } = interpret(data, adapters, body);
  const found = drafts.find((one) => one.offset === offset);
  if (found === undefined || adapter === undefined) return undefined;
  return { ...found.entry, adapterVersion: adapter.version, signalId: identify(source, found.draft) };
}

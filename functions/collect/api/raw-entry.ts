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

/** The services that the entries of a record name, as the present adapters read them; null when not every entry names one. */
export function servicesIn(
  { data, body }: Pick<RawRecord, 'data' | 'body'>,
  adapters: readonly Adapter[],
): readonly string[] | null {
  const { drafts, refusals } = interpret(data, adapters, body);
  const names = drafts.flatMap(({ draft }) => draft.resource.serviceName ?? []);
  return refusals.length > 0 || drafts.length === 0 || names.length < drafts.length ? null : names;
}

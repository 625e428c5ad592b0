import { PROMOTED_KINDS, type Signal, type SignalKind } from '../../../schemas/signal.ts';
import * as z from '../../../schemas/zod.ts';
import { COMPACT_ATTRIBUTE, compactSignals, expandSignals } from '../compact-signal.ts';
import { hotMinuteOf } from '../hot-minute.ts';
import type { HotPlace } from '../ports/signal-claims.ts';
import { packSignals } from '../signal-pack.ts';

/** What is packed together: so much JSON, so that a pack fits into an item's 400 KB even if nothing in it repeats. */
const MAX_PACK_TEXT_BYTES = 380_000;
const MAX_PACK_SIGNALS = 1_000;
const MINUTE_MS = 60_000;
const DAY_SECONDS = 86_400;

/** A type, not an interface: an item may go wherever any item may. */
export type PackItem = {
  readonly pk: string;
  readonly sk: string;
  readonly kind: SignalKind;
  readonly count: number;
  /** Times of its first and last signal, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly signals: Uint8Array;
  readonly expiresAt: number;
};

export interface Pack {
  readonly item: PackItem;
  readonly signals: readonly Signal[];
}

/** `YYYY-MM-DDTHH` in UTC. */
export const hourOf = (time: number): string => new Date(time).toISOString().slice(0, 13);
/** Of a minute since 1970 the one of the hour, two digits. */
export const minuteOfHour = (minute: number): string =>
  new Date(minute * MINUTE_MS).toISOString().slice(14, 16);
/** Sorts as the signals do: by time, then by id. */
export const timeIdOf = (signal: Signal): string => `${sortTime(signal.time)}#${signal.signalId}`;
export const newestFirst = (a: Signal, b: Signal): number => (timeIdOf(a) < timeIdOf(b) ? 1 : -1);
export const sortTime = (time: number): string => String(Math.max(0, time)).padStart(13, '0');

/** Signals without a service have an empty name, which no service has. */
export const servicePartition = (serviceName: string | undefined, hour: string): string =>
  `service#${serviceName ?? ''}#${hour}`;
export const kindPartition = (kind: SignalKind, hour: string): string => `kind#${kind}#${hour}`;
export const fingerprintPartition = (fingerprint: string): string => `said#${fingerprint}`;

export const isPromoted = ({ kind }: { readonly kind: SignalKind }): boolean => PROMOTED_KINDS.includes(kind);

/** Where the packs of a place lie: a partition, and what their sort keys start with. */
export function servicePacksAt({ serviceName, kind, minute, batch }: HotPlace) {
  const time = minute * MINUTE_MS;
  return {
    pk: servicePartition(serviceName, hourOf(time)),
    prefix: `${minuteOfHour(minute)}#${kind}#${batch}#`,
  };
}

/** The same with the packs by kind, where there are any. */
export function packsAt(place: HotPlace) {
  const ofService = servicePacksAt(place);
  if (!isPromoted(place)) return [ofService];
  return [ofService, { ...ofService, pk: kindPartition(place.kind, hourOf(place.minute * MINUTE_MS)) }];
}

/** The packs of a batch: by service, and those of promoted kinds by kind as well. */
export function packsOf(signals: readonly Signal[], batch: string, retentionDays: number) {
  const packed = (members: readonly Signal[], pk: (signal: Signal) => string): readonly Pack[] =>
    [
      ...Map.groupBy(
        members,
        (one) => `${pk(one)}\n${minuteOfHour(hotMinuteOf(one.kind, one.time))}#${one.kind}`,
      ),
    ].flatMap(([key, group]) => {
      const end = key.lastIndexOf('\n');
      const [partition, minuteAndKind] = [key.slice(0, end), key.slice(end + 1)];
      return cut(group).map((part, index) => ({
        signals: part,
        item: packItem(
          { pk: partition, sk: `${minuteAndKind}#${batch}#${partOf(index)}` },
          part,
          retentionDays,
        ),
      }));
    });
  return {
    byService: packed(signals, (one) => servicePartition(one.resource.serviceName, hourOf(one.time))),
    byKind: packed(signals.filter(isPromoted), (one) => kindPartition(one.kind, hourOf(one.time))),
  };
}

const partOf = (index: number): string => String(index).padStart(4, '0');

function packItem(
  key: { readonly pk: string; readonly sk: string },
  signals: readonly Signal[],
  retentionDays: number,
): PackItem {
  const times = signals.map(({ time }) => time);
  return {
    ...key,
    kind: signals[0]?.kind ?? 'log',
    count: signals.length,
    from: Math.min(...times),
    to: Math.max(...times),
    signals: packSignals(signals),
    expiresAt: expiryOf(signals, retentionDays),
  };
}

/** Epoch seconds, counted from the latest arrival. */
export const expiryOf = (signals: readonly Signal[], retentionDays: number): number =>
  Math.floor(signals.reduce((latest, { observedTime }) => Math.max(latest, observedTime), 0) / 1_000) +
  retentionDays * DAY_SECONDS;

function cut(signals: readonly Signal[]): readonly (readonly Signal[])[] {
  const parts: Signal[][] = [];
  let bytes = 0;
  for (const signal of signals) {
    const size = Buffer.byteLength(JSON.stringify(signal));
    const part = parts.at(-1);
    bytes += size;
    if (part !== undefined && part.length < MAX_PACK_SIGNALS && bytes <= MAX_PACK_TEXT_BYTES) {
      part.push(signal);
      continue;
    }
    parts.push([signal]);
    bytes = size;
  }
  return parts;
}

/**
 * Promoted signals under their fingerprints, those of a batch together: one write unit unless they say a lot. The key is of
 * the newest, so that the first keys of a partition have the newest signals in them, as many as there are keys at least.
 */
export const fingerprintItems = (signals: readonly Signal[], retentionDays: number) =>
  [...Map.groupBy(signals.filter(isPromoted), ({ fingerprint }) => fingerprint)].flatMap(
    ([fingerprint, said]) =>
      cut(said.toSorted(newestFirst)).map((part) => {
        const [pk, sk] = [fingerprintPartition(fingerprint), part[0] === undefined ? '' : timeIdOf(part[0])];
        return {
          pk,
          sk,
          [COMPACT_ATTRIBUTE]: compactSignals(part, pk + sk),
          expiresAt: expiryOf(part, retentionDays),
        };
      }),
  );

/** The signals of such an item. */
export const FingerprintItem = z.pipe(
  z.object({ pk: z.string(), sk: z.string(), [COMPACT_ATTRIBUTE]: z.instanceof(Uint8Array) }),
  z.transform(({ pk, sk, [COMPACT_ATTRIBUTE]: bytes }) => expandSignals(bytes, pk + sk)),
);

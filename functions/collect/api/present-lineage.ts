import type { Enrichment, Signal } from '../../../schemas/signal.ts';
import { Rejected } from '../../shared/errors.ts';
import { sha256 } from '../../shared/hash.ts';
import { isRecord } from '../reading/attributes.ts';
import { gunzip, isGzip, utf8 } from '../reading/text.ts';
import type { RawEntry } from './raw-entry.ts';
import type { RawRecord } from './raw-record.ts';

/** What is shown of a text. The whole stands where the lineage points to. */
const MAX_SHOWN_CHARACTERS = 65_536;
const MAX_EXPANDED_BYTES = 10 * 1024 * 1024;

/** What each enricher did, with the values that its fields have on the signal. */
export const presentEnrichment =
  (signal: Signal) =>
  ({ enricher, version, set, reason }: Enrichment) => ({
    enricher,
    version,
    found: reason === undefined,
    reason: reason ?? null,
    set: set?.map((field) => ({ field, value: textAt(signal, field) })) ?? null,
  });

const ATTRIBUTE = 'attributes.';

/** Names of attributes have dots in them. */
function textAt(signal: Signal, path: string): string | null {
  const parts = path.startsWith(ATTRIBUTE) ? ['attributes', path.slice(ATTRIBUTE.length)] : path.split('.');
  const value = parts.reduce<unknown>((part, name) => (isRecord(part) ? part[name] : undefined), signal);
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

export function presentRaw({ recordId, arrivedAt, data, keptAt, reference, replayOf }: RawRecord) {
  const slash = recordId.lastIndexOf('/');
  return {
    recordId,
    shardId: recordId.slice(0, slash),
    sequenceNumber: recordId.slice(slash + 1),
    arrivedAt: new Date(arrivedAt).toISOString(),
    ...keptAt,
    replayOf: replayOf ?? null,
    sizeBytes: data.length,
    sha256: sha256(data),
    ...shown(data),
    body: reference ?? null,
  };
}

/** Bytes as text, if they are one once they are unzipped; otherwise in base64. */
function shown(data: Uint8Array) {
  try {
    const plain = isGzip(data) ? gunzip(data, 'record', MAX_EXPANDED_BYTES) : data;
    return { encoding: isGzip(data) ? 'gzip' : 'identity', ...bounded(utf8(plain, 'record')) };
  } catch (error) {
    if (!(error instanceof Rejected)) throw error;
    return { encoding: 'base64', ...bounded(Buffer.from(data).toString('base64')) };
  }
}

const bounded = (whole: string) => ({
  text: whole.slice(0, MAX_SHOWN_CHARACTERS).toWellFormed(),
  truncated: whole.length > MAX_SHOWN_CHARACTERS,
});

/** `ofSignal` is the id of the signal that the entry is said to be. */
export const presentEntry = (
  { path, value, adapterVersion, signalId }: RawEntry,
  { offset, ofSignal }: { readonly offset: number; readonly ofSignal: string },
) => ({
  offset,
  path,
  ...bounded(typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null')),
  adapterVersion,
  yieldsSignal: signalId === ofSignal,
});

import * as z from 'zod';
import type { Signal } from '../../../schemas/signal.ts';
import { type Asked, defineField, type FieldHandler } from '../../shared/edge/graphql.ts';
import type { SignalStore } from '../../shared/ports/signal-store.ts';
import type { Adapter } from '../adapter.ts';
import { Instant } from '../reading/instant.ts';
import { presentEnrichment, presentEntry, presentRaw } from './present-lineage.ts';
import { entryAt, servicesIn } from './raw-entry.ts';
import { findRawRecord, type RawRecord, type RawRecordDependencies } from './raw-record.ts';

interface LineageDependencies extends RawRecordDependencies {
  readonly signals: SignalStore;
  readonly adapters: readonly Adapter[];
}

const RecordId = z.string().regex(/^[A-Za-z0-9_-]{1,128}\/\d{1,128}$/, 'must be <shardId>/<sequenceNumber>');

/** `lineage` and `rawRecord`: from a signal back to the bytes that it came in. */
export const lineageFields = (deps: LineageDependencies): Readonly<Record<string, FieldHandler>> => ({
  lineage: defineField({
    action: 'read',
    arguments: z.object({ signalId: z.string().min(1).max(128) }),
    handle: async ({ signalId }, _caller, asked) => {
      const signal = await deps.signals.get(signalId);
      return signal && lineageOf(signal, asked, deps);
    },
  }),
  /** For signals that are no longer hot: a row of the archive, evidence or a sidelined record names its raw record too. */
  rawRecord: defineField({
    action: 'read',
    arguments: z.object({ recordId: RecordId, arrivedAt: Instant }),
    handle: async (record) => {
      const found = await findRawRecord(record, deps);
      return found && rawOf(found, deps);
    },
  }),
});

/** Raw bytes are looked for only when somebody asked for them. */
async function lineageOf(signal: Signal, { selection }: Asked, deps: LineageDependencies) {
  const { signalId, schemaVersion, observedTime, provenance } = signal;
  const { adapter, adapterVersion, recordId, offset, source } = provenance;
  const asksRaw = selection.includes('raw') || selection.includes('entry');
  const raw = asksRaw ? await findRawRecord({ recordId, arrivedAt: observedTime }, deps) : undefined;
  const entry = raw && entryAt(offset, raw, deps.adapters);
  return {
    signalId,
    schemaVersion,
    source,
    adapter: { id: adapter, version: adapterVersion },
    enrichments: provenance.enrichments.map(presentEnrichment(signal)),
    serviceName: signal.resource.serviceName ?? null,
    raw: raw === undefined ? null : rawOf(raw, deps),
    entry: entry === undefined ? null : presentEntry(entry, { offset, ofSignal: signalId }),
  };
}

/** A raw record, with the services that it is about. */
const rawOf = (raw: RawRecord, { adapters }: LineageDependencies) => ({
  ...presentRaw(raw),
  services: servicesIn(raw, adapters),
});

import type { Signal } from '../../../schemas/signal.ts';
import { MAX_CLAIM_TEXT_BYTES, MAX_CLAIMS_PER_APPEND } from '../../shared/ports/signal-claims.ts';
import { claimPartitionOf } from '../../shared/signal-id.ts';

/** Signals by the log in which they are claimed, in their order; each run of a log's signals fits into one append. */
export function lotsOf(signals: readonly Signal[]): readonly (readonly (readonly Signal[])[])[] {
  const partitions = Map.groupBy(signals, ({ signalId }) => claimPartitionOf(signalId));
  return [...partitions.values()].map(cut);
}

function cut(signals: readonly Signal[]): readonly (readonly Signal[])[] {
  const lots: Signal[][] = [];
  let texts = new Set<string>();
  let bytes = 0;
  for (const signal of signals) {
    const { serviceName = '' } = signal.resource;
    for (const text of [serviceName, signal.provenance.recordId]) {
      if (!texts.has(text)) bytes += Buffer.byteLength(text);
      texts.add(text);
    }
    const lot = lots.at(-1);
    if (lot !== undefined && lot.length < MAX_CLAIMS_PER_APPEND && bytes <= MAX_CLAIM_TEXT_BYTES) {
      lot.push(signal);
      continue;
    }
    lots.push([signal]);
    texts = new Set([serviceName, signal.provenance.recordId]);
    bytes = Buffer.byteLength(serviceName) + Buffer.byteLength(signal.provenance.recordId);
  }
  return lots;
}

import { stableId } from '../../../../functions/shared/hash.ts';
import type { Signal } from '../../../../schemas/signal.ts';

let count = 0;

/** A log line of `checkout` unless said otherwise. */
export function aSignal(more: Partial<Signal> = {}): Signal {
  count += 1;
  return {
    signalId: stableId('signal', String(count)),
    schemaVersion: 2,
    kind: 'log',
    time: 1_700_000_000_000,
    observedTime: 1_700_000_000_000,
    name: 'log',
    severityNumber: 9,
    fingerprint: 'f',
    resource: { serviceName: 'checkout' },
    links: [],
    attributes: {},
    unresolved: [],
    provenance: {
      source: 'otlp',
      adapter: 'otlp-logs',
      adapterVersion: 1,
      recordId: 's/1',
      offset: count,
      enrichments: [],
    },
    ...more,
  };
}

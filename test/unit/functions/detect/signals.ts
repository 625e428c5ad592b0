import { stableId } from '../../../../functions/shared/hash.ts';
import type { Signal } from '../../../../schemas/signal.ts';

let made = 0;

/** A signal as the normaliser would store it; `more` says what matters to the test. */
export function signal(more: Partial<Signal> = {}): Signal {
  made += 1;
  return {
    signalId: stableId('test', String(made)),
    schemaVersion: 2,
    kind: 'alert',
    time: 1_000_000,
    observedTime: 1_000_000,
    name: 'Checkout fails',
    severityNumber: 17,
    status: 'firing',
    fingerprint: 'fp-checkout',
    resource: { serviceName: 'checkout', environment: 'prod' },
    links: [],
    attributes: {},
    unresolved: [],
    provenance: {
      source: 'test',
      adapter: 'test',
      adapterVersion: 1,
      recordId: `shard/${made}`,
      offset: 0,
      enrichments: [],
    },
    ...more,
  };
}

export const services = new Map(
  [
    { name: 'web', dependencies: ['checkout'] },
    { name: 'checkout', dependencies: ['payments'] },
    { name: 'payments', dependencies: [] },
    { name: 'search', dependencies: [] },
  ].map((service) => [
    service.name,
    {
      ...service,
      aliases: [],
      owner: 'team',
      tier: 1,
      environments: [],
      thresholds: [{ metric: 'latency', above: 500, severityNumber: 17 }],
      links: [],
    },
  ]),
);

import type { Deployment, Service } from '../../../schemas/catalogue.ts';
import type { RecordCount } from '../../../schemas/ledger-entry.ts';
import type { SidelinedRecord } from '../../../schemas/sidelined-record.ts';
import type { Signal } from '../../../schemas/signal.ts';

const iso = (time: number): string => new Date(time).toISOString();

/** A signal as the API shows it: the resource's fields at the top, times in ISO-8601, attributes as JSON text. */
export const presentSignal = ({ resource, ...signal }: Signal) => ({
  ...signal,
  ...resource,
  time: iso(signal.time),
  observedTime: iso(signal.observedTime),
  attributes: JSON.stringify(signal.attributes),
});

const presentDeployment = (deployment: Deployment) => ({ ...deployment, time: iso(deployment.time) });

export const presentService = (service: Service, deployments: readonly Deployment[]) => ({
  ...service,
  deployments: deployments.map(presentDeployment),
});

export const presentSidelined = (record: SidelinedRecord) => ({
  ...record,
  sidelinedAt: iso(record.sidelinedAt),
});

/** The books of an hour: one line per source, in the order of their names. */
export function booksOf(hour: string, counts: readonly RecordCount[]) {
  const bySource = Map.groupBy(counts, ({ source }) => source);
  return [...bySource].sort(([a], [b]) => (a < b ? -1 : 1)).map(([source, own]) => book(hour, source, own));
}

function book(hour: string, source: string, counts: readonly RecordCount[]) {
  const sum = (name: 'received' | 'stored' | 'duplicate' | 'sidelined'): number =>
    counts.reduce((total, one) => total + one[name], 0);
  const [received, stored, duplicate, sidelined] = [
    sum('received'),
    sum('stored'),
    sum('duplicate'),
    sum('sidelined'),
  ];
  const balanced = received === stored + duplicate + sidelined;
  return { source, hour, received, stored, duplicate, sidelined, balanced };
}

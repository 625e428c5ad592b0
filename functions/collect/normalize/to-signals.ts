import type { Deployment } from '../../../schemas/catalogue.ts';
import { SIGNAL_SCHEMA_VERSION, type Signal } from '../../../schemas/signal.ts';
import { mapBounded } from '../../shared/concurrency.ts';
import type { Catalogue } from '../../shared/ports/catalogue.ts';
import type { EnrichContext } from '../enricher.ts';
import { deploymentOf } from './deployments.ts';
import { enrich, enrichContext } from './enrichment.ts';
import type { Found } from './read-record.ts';

const AT_ONCE = 16;

/**
 * Enriches drafts to signals, in their order. Changes go first and their deployments are recorded: what they deployed is
 * known before the signals beside them are enriched.
 */
export async function toSignals(found: readonly Found[], catalogue: Catalogue): Promise<readonly Signal[]> {
  const until = found.reduce((latest, { draft }) => Math.max(latest, draft.time), 0);
  const signals = new Map<Found, Signal>();
  const changes = found.filter(({ draft }) => draft.kind === 'change');
  const beforeChanges = await enrichContext(catalogue, until);
  const deployments: Deployment[] = [];
  for (const change of changes) {
    const signal = await toSignal(change, beforeChanges);
    signals.set(change, signal);
    const deployment = deploymentOf(signal);
    if (deployment !== undefined) deployments.push(deployment);
  }
  await catalogue.recordDeployments(deployments);
  const context = changes.length === 0 ? beforeChanges : await enrichContext(catalogue, until);
  const others = found.filter(({ draft }) => draft.kind !== 'change');
  await mapBounded(others, AT_ONCE, async (one) => signals.set(one, await toSignal(one, context)));
  return found.flatMap((one) => signals.get(one) ?? []);
}

async function toSignal({ record, offset, draft, signalId }: Found, context: EnrichContext): Promise<Signal> {
  const { signal, unresolved, enrichments } = await enrich(draft, context);
  const { sourceEventId: _, untimed: __, ...said } = signal;
  const { source, adapter, receiptId } = record.interpreted;
  return {
    signalId,
    schemaVersion: SIGNAL_SCHEMA_VERSION,
    ...said,
    observedTime: record.delivery.arrivedAt,
    unresolved,
    provenance: {
      source,
      adapter: adapter?.id ?? source,
      adapterVersion: adapter?.version ?? 1,
      recordId: record.recordId,
      offset,
      ...(receiptId === undefined ? {} : { receiptId }),
      enrichments,
    },
  };
}

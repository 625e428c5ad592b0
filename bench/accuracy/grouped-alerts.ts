import { replay } from '../../functions/detect/analyze/correlate/replay.ts';
import { readTopology } from '../../functions/detect/analyze/correlate/topology.ts';
import { alertCases } from './alert-cases.ts';
import { defineEvaluation, type Score } from './evaluation.ts';
import { type Overlay, type Overlaying, overlays } from './overlaid-faults.ts';
import { type PairCounts, type Pairwise, pairCounts, pairwise } from './pairwise.ts';

const SEED = 1;
const OPEN = 3;
const HALF_MINUTE_MS = 30_000;

/** How well the incidents found are the faults of an overlay. */
export async function overlayResult({ signals, faultOf, dependencies }: Overlay): Promise<PairCounts> {
  const grouped = await replay(signals, readTopology(JSON.stringify(dependencies)));
  return pairCounts(
    grouped.map(({ incidentId }) => incidentId ?? undefined),
    grouped.map(({ signalId }) => faultOf.get(signalId) ?? ''),
  );
}

/** What everything in one incident would score. */
export const oneIncident = (overlay: Overlay): PairCounts =>
  pairCounts(
    overlay.signals.map(() => 'all'),
    truthOf(overlay),
  );

/** What one who knows the faults reaches by service and time alone: each service's half minute goes to the fault that has most of it. */
export function knowingBest(overlay: Overlay): PairCounts {
  const truth = truthOf(overlay);
  const cells = overlay.signals.map(
    ({ resource, time }) => `${resource.serviceName} ${Math.floor(time / HALF_MINUTE_MS)}`,
  );
  const owners = new Map(
    [...Map.groupBy(truth.keys(), (at) => cells[at])].map(([cell, own]) => [
      cell,
      commonest(own.map((at) => truth[at])),
    ]),
  );
  return pairCounts(
    cells.map((cell) => owners.get(cell)),
    truth,
  );
}

const truthOf = ({ signals, faultOf }: Overlay): string[] =>
  signals.map(({ signalId }) => faultOf.get(signalId) ?? '');

function commonest(items: readonly (string | undefined)[]): string | undefined {
  const bySize = [...Map.groupBy(items, (item) => item)].sort(([, a], [, b]) => b.length - a.length);
  return bySize[0]?.[0];
}

const shown = ({ precision, recall, f1 }: Pairwise): string =>
  [f1, precision, recall].map((value) => value.toFixed(3)).join(', ');

export const groupedAlerts = defineEvaluation({
  id: 'grouped-alerts',
  summary: `Incidents of ${OPEN} faults of Online Boutique at once, from their alerts: pairwise F1, precision, recall`,
  folder: 'alerts-online-boutique',
  scores: async (folder): Promise<Score[]> => {
    const cases = alertCases(folder);
    const score = async (by: Overlaying): Promise<string> =>
      shown(pairwise(await Promise.all(overlays(cases, by).map(overlayResult))));
    const together = overlays(cases, { open: OPEN, seed: SEED, shops: 'one' });
    const row = (what: string, reached: string, aim = ''): Score => ({ what, aim, bestKnown: '', reached });
    const own = await score({ open: OPEN, seed: SEED, shops: 'own' });
    return [
      row('all in one shop', await score({ open: OPEN, seed: SEED, shops: 'one' }), '0.90'),
      row('  all taken as one incident', shown(pairwise(together.map(oneIncident)))),
      row('  by service and half minute, faults known', shown(pairwise(together.map(knowingBest)))),
      row('each in a shop of its own', own, '0.90'),
      row('one fault at a time', await score({ open: 1, seed: SEED, shops: 'one' })),
    ];
  },
});

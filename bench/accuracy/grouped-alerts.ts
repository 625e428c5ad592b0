import { replay } from '../../functions/detect/analyze/correlate/replay.ts';
import { readTopology } from '../../functions/detect/analyze/correlate/topology.ts';
import { alertCases } from './alert-cases.ts';
import { defineEvaluation, type Score } from './evaluation.ts';
import { type Overlay, type Overlaying, overlays } from './overlaid-faults.ts';
import { type PairCounts, type Pairwise, pairCounts, pairwise } from './pairwise.ts';

const SEED = 1;
const OPEN = 3;

/** How well the incidents found are the faults of an overlay. */
export async function overlayResult({ signals, faultOf, dependencies }: Overlay): Promise<PairCounts> {
  const grouped = await replay(signals, readTopology(JSON.stringify(dependencies)));
  return pairCounts(
    grouped.map(({ incidentId }) => incidentId ?? undefined),
    grouped.map(({ signalId }) => faultOf.get(signalId) ?? ''),
  );
}

/** What everything in one incident would score. */
export const oneIncident = ({ signals, faultOf }: Overlay): PairCounts =>
  pairCounts(
    signals.map(() => 'all'),
    signals.map(({ signalId }) => faultOf.get(signalId) ?? ''),
  );

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
    const single = overlays(cases, { open: OPEN, seed: SEED, shops: 'one' }).map(oneIncident);
    const rest = { bestKnown: '', aim: '' };
    return [
      {
        ...rest,
        what: 'all in one shop',
        aim: '0.90',
        reached: await score({ open: OPEN, seed: SEED, shops: 'one' }),
      },
      { ...rest, what: 'all in one shop, one incident for all', reached: shown(pairwise(single)) },
      {
        ...rest,
        what: 'each in a shop of its own',
        reached: await score({ open: OPEN, seed: SEED, shops: 'own' }),
      },
      { ...rest, what: 'one fault at a time', reached: await score({ open: 1, seed: SEED, shops: 'one' }) },
    ];
  },
});

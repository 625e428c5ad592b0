import type { ShadowPlacement } from '../../schemas/incident.ts';
import type { Signal } from '../../schemas/signal.ts';
import type { Found } from '../shared/ports/incident-store.ts';
import { LIVE } from './entering.ts';
import { type Judging, place } from './place.ts';
import { STRATEGIES } from './registry.ts';
import type { Strategy } from './strategy.ts';

const IN_SHADOW: readonly Strategy[] = STRATEGIES.filter(({ mode }: Strategy) => mode === 'shadow');

/**
 * What each strategy in shadow would have done with a signal, had it counted beside the others: one entry for each that had
 * something to say. Pure; changes nothing.
 */
export function shadowPlacements(
  signal: Signal,
  found: Found,
  { context, strategies = IN_SHADOW }: Judging,
): readonly ShadowPlacement[] {
  return strategies.flatMap((strategy) => {
    const [reason] = found.candidates.flatMap(
      (candidate) => strategy.relate(signal, { ...candidate, alert: found.alert }, context) ?? [],
    );
    if (reason === undefined) return [];
    const is = place(signal, found, { context })?.incident.incidentId;
    const would = place(signal, found, { context, strategies: [...LIVE, strategy] })?.incident.incidentId;
    const { signalId, time } = signal;
    return [
      {
        strategy: strategy.id,
        signalId,
        time,
        reason,
        ...(is === undefined ? {} : { incidentId: is }),
        ...(would === undefined ? {} : { wouldBeIn: would }),
      },
    ];
  });
}
